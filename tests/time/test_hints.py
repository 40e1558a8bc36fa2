"""What is no date is answered with what to write instead, and that is a date."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.time.hints import suggest_date
from graph.time.intervals import is_date

HINTS = [
    ("2019-03-01 00:00:00", "Write 2019-03-01."),
    ("2019-03-01 13:45:00", "Write 2019-03-01."),
    ("2019-03-01T00:00:00.000Z", "Write 2019-03-01."),
    ("2019-03-01T00:00", "Write 2019-03-01."),
    ("2019-03-01 00:00:00+00:00", "Write 2019-03-01."),
    ("3/1/2019 12:00:00 AM", "Write 2019-03-01 or 2019-01-03, whichever was meant."),
    ("29-Feb-2016", "Write 2016-02-29."),
    ("29-Feb-16", "Write 2016-02-29 or 1916-02-29, whichever was meant."),
    ("Mar-19", "Write 2019-03 or 1919-03, whichever was meant."),
    ("Mar-2019", "Write 2019-03."),
    ("19-Mar", "Write XXXX-03-19, or the year in place of XXXX."),
    ("March 19", "Write XXXX-03-19 or 2019-03, whichever was meant."),
    ("2019.0", "Write 2019."),
    ("20190301.0", "Write 2019-03-01."),
    ("2019,0", "Write 2019."),
    ("43525", "If this is a spreadsheet's day number, write 2019-03-01."),
    ("43525.0", "If this is a spreadsheet's day number, write 2019-03-01."),
    ("2004/open", "This is EDTF as drafted in 2012. Write 2004/.."),
    ("201u", "This is EDTF as drafted in 2012. Write 201X."),
    ("19uu", "This is EDTF as drafted in 2012. Write 19XX."),
    ("196x", "This is EDTF as drafted in 2012. Write 196X."),
    ("156u-12-25", "This is EDTF as drafted in 2012. Write 156X-12-25."),
    ("unknown", "Leave the cell empty when the date is not known."),
    ("unknown/2004", "This is EDTF as drafted in 2012. Write /2004."),
    ("2004/unknown", "This is EDTF as drafted in 2012. Write 2004/"),
    ("2004-06-uu", "This is EDTF as drafted in 2012. Write 2004-06-XX."),
    ("1984?~", "This is EDTF as drafted in 2012. Write 1984%."),
    ("y-17e7", "This is EDTF as drafted in 2012. Write Y-17E7."),
    ("y17101e4p3", "This is EDTF as drafted in 2012. Write Y17101E4S3."),
    ("(2004)?-06-11", "This is EDTF as drafted in 2012. Write ?2004-06-11."),
    ("2004-(06)?-11", "This is EDTF as drafted in 2012. Write 2004-?06-11."),
    ("2004-(06-04)~", "This is EDTF as drafted in 2012. Write 2004-~06-~04."),
    ("2001-21^southernHemisphere", "Write 2001-29."),
    ("44 BC", "Write -0043. Year 0000 is 1 BC."),
    ("44 BCE", "Write -0043. Year 0000 is 1 BC."),
    ("44 B.C.", "Write -0043. Year 0000 is 1 BC."),
    ("15 March 44 BC", "Write -0043-03-15. Year 0000 is 1 BC."),
    ("March 44 BC", "Write -0043-03. Year 0000 is 1 BC."),
    ("100-44 BC", "Write -0099/-0043. Year 0000 is 1 BC."),
    ("100 BC - 44 BC", "Write -0099/-0043. Year 0000 is 1 BC."),
    ("c. 300 BC", "Write -0299~. Year 0000 is 1 BC."),
    ("5th century BC", "Write [-0499..-0400]. Year 0000 is 1 BC."),
    ("BC 44", "Write -0043. Year 0000 is 1 BC."),
    ("1 BC", "Write 0000. Year 0000 is 1 BC."),
    ("AD 79", "Write 0079."),
    ("79 AD", "Write 0079."),
    ("79 CE", "Write 0079."),
    ("44 BC - AD 14", "Write -0043/0014. Year 0000 is 1 BC."),
    ("44 BC to 14 AD", "Write -0043/0014. Year 0000 is 1 BC."),
    ("44", "Write 2044 or 1944 or 0044, whichever was meant."),
    ("800", "Write 0800."),
    ("-44", "Write -0043 or -0044, whichever was meant."),
    ("-450", "Write -0449 or -0450, whichever was meant."),
    ("19th century", "Write 18XX."),
    ("the 1800s", "Write 18XX or 180X, whichever was meant."),
    ("1990s", "Write 199X."),
    ("1998-99", "Write 1998/1999."),
    ("1998/99", "Write 1998/1999."),
    ("1999-00", "Write 1999 or 1999/2000, whichever was meant."),
    ("1999/00", "Write 1999/2000."),
    ("2012-13", "Write 2012/2013."),
    ("2013-13", "Write EDTF, such as 2021, 2021-03, 2021-03-17, 2021-03~ or 2021/2022."),
    ("2018-W05", "Write 2018-01-29/2018-02-04."),
    ("2018-W05-3", "Write 2018-01-31."),
    ("2018-W53", "Write EDTF, such as 2021, 2021-03, 2021-03-17, 2021-03~ or 2021/2022."),
    ("2018W05", "Write 2018-01-29/2018-02-04."),
    ("2018-045", "Write 2018-02-14."),
    ("2018-366", "Write EDTF, such as 2021, 2021-03, 2021-03-17, 2021-03~ or 2021/2022."),
    ("Q1 2018", "Write 2018-33."),
    ("2018-Q1", "Write 2018-33."),
    ("H1 2018", "Write 2018-40."),
    ("03.04.2013", "Write 2013-03-04 or 2013-04-03, whichever was meant."),
    ("2018 ?", "Write 2018?."),
    ("2018 - 2019", "Write 2018/2019."),
    ("2018 / 2019", "Write 2018/2019."),
    ("between 2010 and 2012", "Write [2010..2012]."),
    ("2010 or 2011", "Write [2010,2011]."),
    ("2010 and 2011", "Write {2010,2011}."),
    ("2010-present", "Write 2010/.."),
    ("2010-", "Write 2010/.."),
    ("pre-2018", "Write ../2018."),
    ("post-2018", "Write 2018/.."),
    ("<2018", "Write ../2018."),
    ("########", "The spreadsheet's column was too narrow: widen it and save again, then write the date."),
    ("#REF!", "The spreadsheet could not work out this cell. Write the date, or leave the cell empty."),
    ("#N/A", "The spreadsheet could not work out this cell. Write the date, or leave the cell empty."),
    ("0000-00-00", "Leave the cell empty when the date is not known."),
    ("1900-01-00", "Leave the cell empty when the date is not known."),
    ("NaT", "Leave the cell empty when the date is not known."),
    ("2018-01-05\u200b", "Write 2018-01-05, without the invisible character U+200B."),
    ("\ufeff2018", "Write 2018, without the invisible character U+FEFF."),
    ("2018\xa0", "Write 2018, in plain digits and without spaces."),
    (
        "\u0662\u0660\u0661\u0660-\u0660\u0663-\u0660\u0665",
        "Write 2010-03-05, in plain digits and without spaces.",
    ),
    ("\uff12\uff10\uff11\uff10", "Write 2010, in plain digits and without spaces."),
    ("03/04/2013", "Write 2013-03-04 or 2013-04-03, whichever was meant."),
    ("3/4/13", "Write 2013-03-04 or 2013-04-03 or 1913-03-04 or 1913-04-03, whichever was meant."),
    ("Friday, March 4, 2013", "Write 2013-03-04."),
    ("2018\u5e743\u67085\u65e5", "Write 2018-03-05."),
    ("2018 approx.", "Write 2018~."),
    ("2018 (?)", "Write 2018?."),
    ("probably 2018", "Write 2018?."),
    (
        "201X-21",
        "This form of EDTF level 2 is not read: write a set from its first to its last date, such as [2010-21..2019-21].",
    ),
    ("[2009]", "Write 2009."),
    ("2012/2010", "Write 2010/2012: a period starts before it ends."),
    ("-0100/-0200", "Write -0200/-0100: a period starts before it ends."),
    ("Y1E5/Y1E4", "Write Y1E4/Y1E5: a period starts before it ends."),
    ("2004-02-30", "That month has no such day; its last is 2004-02-29."),
    ("-0001-02-29", "That month has no such day; its last is -0001-02-28."),
    ("12/2018", "Write 2018-12."),
    ("2018/12", "Write 2018-12."),
    ("June 2018 - July 2019", "Write 2018-06/2019-07."),
    ("5 June 2018 to 7 July 2018", "Write 2018-06-05/2018-07-07."),
    ("early 2018", "Write EDTF, such as 2021, 2021-03, 2021-03-17, 2021-03~ or 2021/2022."),
    ("x", "Write EDTF, such as 2021, 2021-03, 2021-03-17, 2021-03~ or 2021/2022."),
    ("", "Write EDTF, such as 2021, 2021-03, 2021-03-17, 2021-03~ or 2021/2022."),
    ("0", "Leave the cell empty when the date is not known."),
    ("2009-13", "Write EDTF, such as 2021, 2021-03, 2021-03-17, 2021-03~ or 2021/2022."),
    ("1995-98", "Write 1995/1998."),
    ("2010-22-05", "Write 2010-05-22."),
    ("5-6 June 2018", "Write 2018-06-05/2018-06-06."),
    ("2018-06-01 - 2018-06-05", "Write 2018-06-01/2018-06-05."),
    ("2018-06-01-2018-06-05", "Write 2018-06-01/2018-06-05."),
    ("1 Jan", "Write XXXX-01-01, or the year in place of XXXX."),
    ("Jan 2018?", "Write 2018-01?."),
    ("circa June 2018", "Write 2018-06~."),
    ("before March 2018", "Write ../2018-03."),
    ("Spring 2018", "Write 2018-21."),
    ("2018 spring", "Write 2018-21."),
    ("Winter 2018/19", "Write 2018-24."),
    ("2018-2019", "Write 2018/2019."),
    ("99", "Write 2099 or 1999 or 0099, whichever was meant."),
    ("'99", "Write 2099 or 1999 or 0099, whichever was meant."),
    ("1/1/2018", "Write 2018-01-01."),
    ("31/12/2018", "Write 2018-12-31."),
    ("12/31/2018", "Write 2018-12-31."),
    ("2018-1", "Write 2018-01."),
    ("2018-1-5", "Write 2018-01-05."),
    ("2010-10-5", "Write 2010-10-05."),
    ("xvi century", "Write EDTF, such as 2021, 2021-03, 2021-03-17, 2021-03~ or 2021/2022."),
    ("2013-06-31", "That month has no such day; its last is 2013-06-30."),
    ("2013-02-29T00:00:00", "That month has no such day; its last is 2013-02-28."),
    ("99999", "A year of more than four digits is written Y99999."),
    ("20130", "If this is a spreadsheet's day number, write 1955-02-10."),
    ("2024-1-01T00:00:00", "Write 2024-01-01."),
    ("2019/03/01 00:00", "Write 2019-03-01."),
    ("Mar 5 2019", "Write 2019-03-05."),
    ("2019-Mar-05", "Write 2019-03-05."),
    ("05-Mar-2019", "Write 2019-03-05."),
    ("4th March 2013", "Write 2013-03-04."),
    ("March 4, 2013", "Write 2013-03-04."),
    ("Sept. 2013", "Write 2013-09."),
    ("2019 March 5", "Write 2019-03-05."),
    ("on or before 2010", "Write ../2010."),
    ("June 2018 \u2013 July 2019", "Write 2018-06/2019-07."),
    ("Sat 5 Mar 2016", "Write 2016-03-05."),
    ("2010, approximately", "Write 2010~."),
    ("2018~ ", "Write 2018~, in plain digits and without spaces."),
    ("2018-06\u20132018-08", "Write 2018-06/2018-08."),
    ("[2018-06-05]", "Write 2018-06-05."),
    ("2004?~-06", "This is EDTF as drafted in 2012. Write 2004%-06."),
    ("2001-22^northernHemisphere", "Write 2001-26."),
    ("2004-06-uu/2004-07-03", "This is EDTF as drafted in 2012. Write 2004-06-XX/2004-07-03."),
    ("{1667,1668, 1670..1672", "Write EDTF, such as 2021, 2021-03, 2021-03-17, 2021-03~ or 2021/2022."),
    ("between 5 June 2018 and 7 July 2018", "Write [2018-06-05..2018-07-07]."),
    ("2016-02-30 00:00:00", "That month has no such day; its last is 2016-02-29."),
    ("\u0661\u0669\u0669\u0668", "Write 1998, in plain digits and without spaces."),
    ("2018-01-05\u200e", "Write 2018-01-05, without the invisible character U+200E."),
    ("2018\u201319", "Write 2018/2019."),
    ("to date", "In `end`, write .. for what goes on."),
    ("infinity", "In `end`, write .. for what goes on."),
    ("S.d.", "Leave the cell empty when the date is not known."),
    ("#VALUE!", "The spreadsheet could not work out this cell. Write the date, or leave the cell empty."),
    ("41275.75", "If this is a spreadsheet's day number, write 2013-01-01."),
    ("19000101", "Write 1900-01-01."),
    ("20180230", "That month has no such day; its last is 2018-02-28."),
    ("20181301", "Write 2018-01-13."),
    ("000123", "Write EDTF, such as 2021, 2021-03, 2021-03-17, 2021-03~ or 2021/2022."),
    ("20183030", "Write EDTF, such as 2021, 2021-03, 2021-03-17, 2021-03~ or 2021/2022."),
    ("170000002", "A year of more than four digits is written Y170000002."),
    ("31 February 2013", "Write EDTF, such as 2021, 2021-03, 2021-03-17, 2021-03~ or 2021/2022."),
]


def forms_of(said: str) -> list[str]:
    """Return the dates that a sentence names: its words that begin as EDTF does and hold a digit or an X."""
    words = re.findall(r"(?<![^\s])[\[{./~?%0-9XY-][^\s]*", said)
    words = [re.sub(r"(?<!\.)\.$|[,:]$", "", word) for word in words]
    return [word for word in words if len(word) > 3 and re.search("[0-9X]", word)]


@pytest.mark.parametrize(("text", "said"), HINTS, ids=[ascii(text) for text, _ in HINTS])
def test_hint(text: str, said: str) -> None:
    assert not is_date(text)
    assert suggest_date(text) == said
    if re.search("[0-9X]", said):
        assert forms_of(said)
    assert [form for form in forms_of(said) if not is_date(form)] == []


@given(
    st.text(max_size=20)
    | st.text(alphabet="0123456789-/.~?%X[]{},YTZ:+ uWQBCADabc", max_size=16)
    | st.lists(
        st.sampled_from(
            ["2018", "12", "5", "Mar", "BC", "to", "before", "or", "circa", "-", "/", "W05", "century"]
        ),
        max_size=6,
    ).map(" ".join)
)
@settings(max_examples=300, deadline=None)
def test_whatever_is_suggested_is_a_date(text: str) -> None:
    if not is_date(text):
        said = suggest_date(text)
        assert said[-1] in "./"
        assert [form for form in forms_of(said) if not is_date(form)] == []


@pytest.mark.parametrize(
    "text", ["before " * 28, "a - " * 50, "1 or " * 40, "(" * 200, "9" * 5000, "between 1 and " * 14]
)
def test_a_hostile_text_is_answered(text: str) -> None:
    assert suggest_date(text)
