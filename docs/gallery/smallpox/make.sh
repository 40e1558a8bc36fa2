#!/bin/sh
# Makes this dataset from nothing, by the commands alone: sh make.sh, in a copy of this folder. It writes ./made.
# roster.csv has a row for each of six countries, from the pages that roster.toml names; roster.toml says what it becomes.
set -e
export POLICYGRAPH_DATA=made
policygraph import roster.csv --map roster.toml -o made

# Sources
policygraph add source --set id=book-authors --set 'title=Smallpox and its Eradication, on the authors' \
  --set 'publisher=World Health Organization' --set date=1988 --set kind=primary \
  --set url=https://docslib.org/doc/12422173/and-its-eradication \
  --set 'note=History of International Public Health, no. 6.'
policygraph add source --set id=book-ch9 --set 'title=Smallpox and its Eradication, chapter 9: 1958 to 1966' \
  --set 'publisher=World Health Organization' --set date=1988 --set kind=primary \
  --set url=https://docslib.org/doc/9503689/development-of-the-global-smallpox-eradication-programme-1958-1966
policygraph add source --set id=book-ch16 --set 'title=Smallpox and its Eradication, chapter 16: Bangladesh' \
  --set 'publisher=World Health Organization' --set date=1988 --set kind=primary \
  --set url=https://vdocuments.site/bangladesh-louisiana-state-university-16pdf-bangladesh-contents-introduction.html
policygraph add source --set id=book-ch22 \
  --set 'title=Smallpox and its Eradication, chapter 22: Somalia and Djibouti' \
  --set 'publisher=World Health Organization' --set date=1988 --set kind=primary \
  --set url=https://docslib.org/doc/11283076/somalia-and-djibouti
policygraph add source --set id=ladnyi-1978 --set 'title=Smallpox eradication: progress and problems (abstract)' \
  --set 'publisher=Developments in Biological Standardization 41' --set date=1978 --set kind=secondary \
  --set url=https://pubmed.ncbi.nlm.nih.gov/223913/
policygraph add source --set id=assembly-papers \
  --set 'title=World Health Assembly and Executive Board: papers on smallpox' --set publisher=zero-pox.info \
  --set kind=secondary --set url=https://zero-pox.info/src_who.htm
policygraph add source --set id=zhdanov-photo --set 'title=1977 India: members of the International Commission' \
  --set publisher=zero-pox.info --set kind=secondary --set url=https://zero-pox.info/htmlindia/lnk-0007.htm
policygraph add source --set id=dimo-photo --set 'title=1976 Ethiopia: site of the last case' \
  --set publisher=zero-pox.info --set kind=secondary --set url=https://zero-pox.info/htmlethiopia/b-21-5b.htm
policygraph add source --set id=bhola-map --set 'title=1975 Bangladesh: search map of a village on Bhola Island' \
  --set publisher=zero-pox.info --set kind=secondary --set url=https://zero-pox.info/htmlbangla/dah_bhola-map.htm
policygraph add source --set id=final-recommendations \
  --set 'title=Policy recommendations for the post-eradication era' --set publisher=zero-pox.info \
  --set kind=secondary --set url=https://zero-pox.info/posterad.htm \
  --set 'note=From the final report of December 1979.'
policygraph add source --set id=memory-of-the-world \
  --set 'title=Records of the Smallpox Eradication Programme of the World Health Organization' \
  --set publisher=UNESCO --set date=2017 --set kind=secondary \
  --set url=http://www.unesco.org/new/en/communication-and-information/memory-of-the-world/register/full-list-of-registered-heritage/registered-heritage-page-7/records-of-the-smallpox-eradication-programme-of-the-world-health-organization/
policygraph add source --set id=directors-general --set 'title=World Health Organization: Directors-General' \
  --set 'publisher=United Nations Library' --set kind=secondary \
  --set url=https://research.un.org/en/docs/unsystem/who
policygraph add source --set id=henderson-memoir --set 'title=World War Won' \
  --set 'publisher=Johns Hopkins Public Health magazine' --set date=2009 --set kind=secondary \
  --set url=https://magazine.jhsph.edu/2009/fall/features/worldwarwon/page_3/index.html
policygraph add source --set id=henderson-1976 --set 'title=The eradication of smallpox (abstract)' \
  --set 'publisher=Scientific American 235(4)' --set date=1976-10 --set kind=secondary \
  --set url=https://www.popline.org/node/499455
policygraph add source --set id=foege-1975 --set 'title=Smallpox eradication in West and Central Africa (abstract)' \
  --set 'publisher=Bulletin of the World Health Organization 52(2)' --set date=1975 --set kind=secondary \
  --set url=https://pubmed.ncbi.nlm.nih.gov/1083309/
policygraph add source --set id=india-chronology --set 'title=Chronology of the eradication campaign' \
  --set 'publisher=University of Michigan Library' --set kind=secondary \
  --set url=https://apps.lib.umich.edu/online-exhibits/exhibits/show/smallpox-eradication-india/indian-engages-pandemic/chronology-of-the-campaign
policygraph add source --set id=india-1976 --set 'title=This day, June 22, 1976: triumph on smallpox front' \
  --set 'publisher=Hindustan Times' --set date=2022-06-21 --set kind=news \
  --set url=https://www.hindustantimes.com/india-news/htthis-day-june-22-1976-triumph-on-smallpox-front-101655818309521-amp.html \
  --set 'note=Reprints a report of 1976.'
policygraph add source --set id=india-epidemic --set 'title=1974 smallpox epidemic in India' \
  --set publisher=Wikipedia --set kind=secondary \
  --set url=https://en.wikipedia.org/wiki/1974_smallpox_epidemic_in_India
policygraph add source --set id=mmwr --set 'title=Smallpox Surveillance: Worldwide, MMWR 46(42)' \
  --set 'publisher=Centers for Disease Control and Prevention' --set date=1997-10-24 --set kind=primary \
  --set 'url=https://biotech.law.lsu.edu/blaw/bt/smallpox/mmwr46(42)990.htm' --set 'note=Reprints reports of 1978.'
policygraph add source --set id=merca-bulletin \
  --set 'title=Abstract on the last case of endemic smallpox, in Merca, PMC2395794' \
  --set 'publisher=Bulletin of the World Health Organization' --set kind=secondary \
  --set url=https://pmc.ncbi.nlm.nih.gov/articles/PMC2395794/
policygraph add source --set id=somalia-2011 \
  --set 'title=The emergency campaign for smallpox eradication from Somalia, revisited' \
  --set 'publisher=Vaccine 29S' --set date=2011-12-18 --set kind=secondary \
  --set url=https://c.coek.info/download/the-emergency-campaign-for-smallpox-eradication-from-somalia-19771979revisited_5b74ab8ad64ab2f86513d059.html
policygraph add source --set id=birmingham-2018 --set 'title=How smallpox claimed its final victim' \
  --set 'publisher=Londoner News' --set date=2018-08-10 --set kind=news \
  --set url=https://londonernews.co.uk/2018/08/10/how-smallpox-claimed-its-final-victim
policygraph add source --set id=commission-photo \
  --set 'title=Members of the Global Commission, Geneva, 9 December 1979' \
  --set 'publisher=World Health Organization' --set date=1979-12-09 --set kind=primary \
  --set url=https://artsandculture.google.com/asset/members-of-the-global-commission-for-the-certification-of-smallpox-eradication-geneva-9-december-1979-who-l-bianco/OQG0dRsWmf4UTg
policygraph add source --set id=confirmation-1980 \
  --set 'title=The confirmation and maintenance of smallpox eradication (abstract)' --set publisher=Scilit \
  --set kind=secondary --set url=https://www.scilit.net/publications/256563a572a4d0e0783aedf2c65162d8
policygraph add source --set id=pennington-2003 --set 'title=Smallpox and bioterrorism' \
  --set 'publisher=Bulletin of the World Health Organization 81(10)' --set date=2003 --set kind=secondary \
  --set url=https://scielosp.org/article/bwho/2003.v81n10/762-767/en
policygraph add source --set id=ucla-history --set 'title=Smallpox: history' \
  --set 'publisher=University of California, Los Angeles' --set kind=secondary \
  --set url=http://www.ph.ucla.edu/epi/bioter/smallapha_history_a.html
policygraph add source --set id=abstract-1967 --set 'title=Abstract on the human reservoir of smallpox virus' \
  --set publisher=Scilit --set kind=secondary \
  --set url=https://scilit.com/publications/4896f70d51ba15c36c551f1b350c6031 --set 'note=The record shows no title.'
policygraph add source --set id=case-study --set 'title=Eradicating smallpox (case 1)' --set publisher=StudyLib \
  --set kind=secondary --set url=https://studylib.net/doc/13736879/eradicating-smallpox-case-1

# The programme: what the import could not know
policygraph edit eradication-programme --set 'label=Eradication programme' --set aliases=SEP \
  --set 'description=Worldwide effort that ended smallpox in nature.' --set start=1959 --set end=1980-05-08 \
  --set level=international --set 'sources=book-ch9;pennington-2003'

# Places
policygraph add entity --set id=ethiopia --set type=country --set name=Ethiopia --set level=federal \
  --set sources=dimo-photo
policygraph add entity --set id=somalia --set type=country --set name=Somalia --set level=federal --set sources=mmwr
policygraph add entity --set id=nigeria --set type=country --set name=Nigeria --set level=federal \
  --set sources=foege-1975
policygraph add entity --set id=united-kingdom --set type=country --set 'name=United Kingdom' --set level=federal \
  --set sources=ucla-history
policygraph add entity --set id=soviet-union --set type=country --set 'name=Soviet Union' --set aliases=USSR \
  --set level=federal --set sources=ladnyi-1978
policygraph add entity --set id=united-states --set type=country --set 'name=United States' --set aliases=USA \
  --set level=federal --set sources=foege-1975
policygraph add entity --set id=bihar --set type=state --set name=Bihar \
  --set 'description=State of India; one of the four where smallpox held out longest.' --set jurisdiction=india \
  --set sources=india-chronology
policygraph add entity --set id=bhola-island --set type=region --set 'name=Bhola Island' \
  --set 'description=Site of the last case in Asia.' --set jurisdiction=bangladesh --set sources=bhola-map
policygraph add entity --set id=merca --set type=city --set name=Merca --set aliases=Marka \
  --set 'description=Town with the last case in nature.' --set jurisdiction=somalia --set sources=mmwr

# Bodies and offices
policygraph add entity --set id=who --set type=international_organization --set 'name=World Health Organization' \
  --set label=WHO --set aliases=WHO --set 'description=Agency of the United Nations for health.' \
  --set level=international --set sources=book-ch9
policygraph add entity --set id=health-assembly --set type=committee --set 'name=World Health Assembly' \
  --set aliases=WHA --set 'description=Governing body of WHO; all member states meet each May.' \
  --set level=international --set sources=assembly-papers
policygraph add entity --set id=eradication-unit --set type=agency_unit \
  --set 'name=Smallpox Eradication unit of WHO' --set 'label=Eradication unit' \
  --set 'description=Small staff in Geneva that led the programme.' --set level=international \
  --set sources=book-authors
policygraph add entity --set id=global-commission --set type=committee \
  --set 'name=Global Commission for the Certification of Smallpox Eradication' --set 'label=Global Commission' \
  --set 'description=Scientists of 19 nations who certified the end of smallpox.' --set level=international \
  --set sources=commission-photo
policygraph add entity --set id=cdc --set type=agency --set 'name=Centers for Disease Control' --set label=CDC \
  --set 'aliases=CDC;Center for Disease Control;Communicable Disease Center' \
  --set 'description=Agency for disease control of the United States.' --set jurisdiction=united-states \
  --set sources=henderson-memoir
policygraph add entity --set id=birmingham-medical-school --set type=university \
  --set 'name=University of Birmingham Medical School' --set 'label=Birmingham Medical School' \
  --set 'description=Had a laboratory that worked with the virus.' --set jurisdiction=united-kingdom \
  --set sources=birmingham-2018
policygraph add entity --set id=case-study-authors --set type=actor_group --set 'name=Authors of the case study' \
  --set 'description=Gathered the costs of the programme.' --set level=international --set sources=case-study
policygraph add entity --set id=paper-authors --set type=actor_group --set 'name=Authors of medical papers' \
  --set 'description=Wrote on the programme in journals, in and out of WHO.' --set level=international \
  --set 'sources=abstract-1967;ladnyi-1978'
policygraph add entity --set id=director-general --set type=office --set 'name=Director-General of WHO' \
  --set label=Director-General --set jurisdiction=who --set level=international --set sources=directors-general
policygraph add entity --set id=chief-of-unit --set type=office --set 'name=Chief of the Smallpox Eradication unit' \
  --set 'label=Chief of the unit' --set jurisdiction=who --set level=international --set sources=book-authors

# People, by their public roles
policygraph add entity --set id=candau --set type=official --set 'name=Marcolino Gomes Candau' --set label=Candau \
  --set 'description=Director-General of WHO, 1953 to 1973; of Brazil.' --set level=international \
  --set sources=directors-general
policygraph add entity --set id=mahler --set type=official --set 'name=Halfdan Mahler' --set label=Mahler \
  --set 'aliases=Halfdan T. Mahler' --set 'description=Director-General of WHO, 1973 to 1988; of Denmark.' \
  --set level=international --set sources=directors-general
policygraph add entity --set id=zhdanov --set type=official --set 'name=Viktor Zhdanov' --set label=Zhdanov \
  --set 'aliases=Viktor Mikhailovich Zhdanov' \
  --set 'description=Deputy Minister of Health of the Soviet Union, 1955 to 1960.' --set level=federal \
  --set sources=zhdanov-photo
policygraph add entity --set id=henderson --set type=official --set 'name=Donald A. Henderson' --set label=Henderson \
  --set 'aliases=D. A. Henderson;DA Henderson' --set 'description=Chief of the unit, 1966 to 1977.' \
  --set level=international --set sources=book-authors
policygraph add entity --set id=arita --set type=official --set 'name=Isao Arita' --set label=Arita \
  --set 'description=Chief of the unit from 1977.' --set level=international --set sources=book-authors
policygraph add entity --set id=fenner --set type=official --set 'name=Frank Fenner' --set label=Fenner \
  --set 'description=Chairman of the Global Commission.' --set level=international --set sources=book-authors
policygraph add entity --set id=foege --set type=official --set 'name=William Foege' --set label=Foege \
  --set 'aliases=William H. Foege' --set 'description=Led field work in eastern Nigeria; later director of CDC.' \
  --set level=federal --set sources=henderson-memoir

# Programmes, documents, ideas
policygraph add entity --set id=intensified-programme --set type=program \
  --set 'name=Intensified Smallpox Eradication Programme' --set 'label=Intensified programme' \
  --set 'description=Second phase, with a budget and a unit of its own.' --set start=1967 --set end=1980 \
  --set level=international --set 'sources=ladnyi-1978;confirmation-1980'
policygraph add entity --set id=west-africa-programme --set type=program \
  --set 'name=Smallpox eradication in West and Central Africa' --set 'label=West and Central Africa' \
  --set 'description=Campaign in 20 countries with support of WHO and the United States.' --set start=1966 \
  --set end=1972 --set level=international --set sources=foege-1975
policygraph add entity --set id=target-zero --set type=program --set 'name=Operation Smallpox Target Zero' \
  --set 'label=Target Zero' --set 'description=Last phase in India.' --set start=1975-01 --set jurisdiction=india \
  --set sources=india-chronology
policygraph add entity --set id=resolution-1958 --set type=resolution \
  --set 'name=Resolution of 1958 on the eradication of smallpox' --set 'label=Resolution of 1958' \
  --set 'description=First decision for an effort worldwide.' --set level=international --set sources=ladnyi-1978
policygraph add entity --set id=final-report --set type=report \
  --set 'name=Final Report of the Global Commission, WHO/SE/79.152' --set 'label=Final report' \
  --set 'description=Says that smallpox has ended, and what should follow.' --set start=1979-12 \
  --set level=international --set sources=final-recommendations
policygraph add entity --set id=surveillance-containment --set type=protocol \
  --set 'name=Surveillance and containment' \
  --set 'description=Find each outbreak and vaccinate around it, not everybody.' --set level=international \
  --set sources=foege-1975

# What is known better than the roster has it
policygraph edit last-case-india --set date=1975-05-24 --set 'sources=india-chronology;india-1976;status-tables#L4' \
  --set 'description=Identified on this day; another report counts it as imported and puts the last endemic case on 17 May.'
policygraph edit last-case-brazil --set date=1971-04 --set 'sources=ladnyi-1978;status-tables#L3'
policygraph edit last-case-bangladesh --set place=bhola-island \
  --set 'title=Last case of variola major, on Bhola Island' --set 'sources=book-ch16;bhola-map;status-tables#L2'
policygraph edit certified-brazil --set 'title=South America is certified free of smallpox'
policygraph rename last-case-bangladesh last-case-of-variola-major --on 2026-11-27

# Events
policygraph add event --set id=soviet-proposal --set date=1958 --set type=introduced \
  --set 'title=The Soviet Union proposes to eradicate smallpox everywhere' \
  --set 'participants=mover:zhdanov;mover:soviet-union;instrument:resolution-1958;body:health-assembly' \
  --set 'sources=ladnyi-1978;zhdanov-photo'
policygraph add event --set id=resolution-adopted --set date=1958 --set type=passed \
  --set 'title=The Assembly adopts the proposal' \
  --set 'participants=instrument:resolution-1958;body:health-assembly' --set sources=ladnyi-1978
policygraph add event --set id=programme-begins --set date=1959 --set type=program_start \
  --set 'title=The programme begins' --set 'description=After a decision of the Twelfth World Health Assembly.' \
  --set 'participants=program:eradication-programme;agency:who' --set sources=book-ch9
policygraph add event --set id=assembly-1966 --set date=1966-05-03/1966-05-20 --set type=meeting \
  --set 'title=The Assembly asks for an intensified programme' \
  --set 'description=Nineteenth World Health Assembly; a special budget was before it.' \
  --set 'participants=body:health-assembly;program:intensified-programme;official:candau' \
  --set 'sources=memory-of-the-world;book-ch9'
policygraph add event --set id=henderson-appointed --set date=1966 --set type=appointment \
  --set 'title=Henderson becomes chief of the unit' \
  --set 'participants=appointee:henderson;office:chief-of-unit;agency:eradication-unit' --set sources=book-authors
policygraph add event --set id=nigeria-outbreak --set date=1966-11/1967-05 --set type=operation \
  --set 'title=Outbreaks in eastern Nigeria are contained with little vaccine' \
  --set 'participants=actor:foege;agency:cdc;program:west-africa-programme;subject:surveillance-containment' \
  --set place=nigeria --set 'sources=henderson-memoir;foege-1975'
policygraph add event --set id=intensified-begins --set date=1967 --set type=program_start \
  --set 'title=The intensified programme begins' --set 'description=33 countries had endemic smallpox.' \
  --set 'participants=program:intensified-programme;agency:eradication-unit' --set sources=ladnyi-1978
policygraph add event --set id=last-case-west-africa --set date=1970-05 --set type=incident \
  --set 'title=Last cases in West and Central Africa' \
  --set 'participants=program:west-africa-programme;affected:nigeria' --set place=nigeria --set sources=foege-1975
policygraph add event --set id=mahler-elected --set date=1973 --set type=election \
  --set 'title=Mahler becomes Director-General' \
  --set 'participants=elected:mahler;office:director-general;body:health-assembly' --set sources=directors-general
policygraph add event --set id=india-campaign --set date=1973-06/1973-12 --set type=operation \
  --set 'title=Special campaign in four states of India' \
  --set 'participants=state:india;program:intensified-programme;affected:bihar' --set place=india \
  --set sources=india-chronology
policygraph add event --set id=india-epidemic-1974 --set date=1974-01/1974-05 --set type=incident \
  --set 'title=Epidemic in India' \
  --set 'description=At the peak, in May, 11,000 new cases were reported in one week.' \
  --set 'participants=affected:india;affected:bihar' --set place=bihar \
  --set 'sources=india-epidemic;india-chronology'
policygraph add event --set id=who-funds-india --set date=1974-01 --set type=grant_awarded \
  --set 'title=WHO adds 900,000 dollars for India' --set 'participants=funder:director-general;beneficiary:india' \
  --set place=india --set sources=india-chronology
policygraph add event --set id=target-zero-begins --set date=1975-01 --set type=program_start \
  --set 'title=Operation Target Zero begins' --set 'participants=program:target-zero;state:india' --set place=india \
  --set sources=india-chronology
policygraph add event --set id=asia-announced --set date=1975-11-14 --set type=statement \
  --set 'title=WHO announces that Asia is free of smallpox' \
  --set 'description=A day later a cable reported a suspected case on Bhola Island.' \
  --set 'participants=speaker:who;program:intensified-programme' --set sources=bhola-map
policygraph add event --set id=bhola-cable --set date=1975-11-15 --set type=letter_sent \
  --set 'title=A cable reports a suspected case on Bhola Island' --set participants=recipient:eradication-unit \
  --set place=bhola-island --set sources=bhola-map
policygraph add event --set id=last-case-ethiopia --set date=1976-08-09 --set type=incident \
  --set 'title=Last endemic case in Ethiopia' --set 'description=In the village of Dimo, Bale Province.' \
  --set participants=affected:ethiopia --set place=ethiopia --set sources=dimo-photo
policygraph add event --set id=somalia-outbreak --set date=1976-09 --set type=incident \
  --set 'title=Smallpox is reported in Mogadishu' \
  --set 'description=First endemic cases of Somalia in 14 years, seven weeks after the last outbreak in Ethiopia.' \
  --set participants=affected:somalia --set place=somalia --set sources=book-ch22
policygraph add event --set id=henderson-leaves --set date=1977 --set type=departure \
  --set 'title=Henderson leaves; Arita follows as chief' \
  --set 'participants=official:henderson;appointee:arita;office:chief-of-unit;agency:eradication-unit' \
  --set sources=book-authors
policygraph add event --set id=last-case --set date=1977-10-26 --set type=incident \
  --set 'title=Last case of smallpox in nature, in Merca' \
  --set 'description=Traced to an outbreak in a district nearby.' --set participants=affected:somalia \
  --set place=merca --set sources=mmwr
policygraph add event --set id=last-case-found --set date=1977-10-31 --set type=investigation \
  --set 'title=The last case is discovered; its contacts are traced' \
  --set 'participants=investigator:who;affected:somalia' --set place=merca --set sources=merca-bulletin
policygraph add event --set id=birmingham-infection --set date=1978-08-11 --set type=incident \
  --set 'title=Infection at a laboratory in Birmingham' \
  --set 'description=The last death from smallpox; how the virus spread was never settled.' \
  --set participants=affected:birmingham-medical-school --set place=united-kingdom \
  --set 'sources=birmingham-2018;ucla-history'
policygraph add event --set id=certified-somalia --set date=1979-10-19 --set type=statement \
  --set 'title=Somalia is certified free of smallpox' \
  --set 'participants=subject:somalia;program:eradication-programme' --set place=somalia --set sources=somalia-2011
policygraph add event --set id=certified-world --set date=1979-12-09 --set type=signed \
  --set 'title=The Global Commission certifies the end of smallpox' \
  --set 'participants=signer:global-commission;signer:fenner;signer:henderson;document:final-report' \
  --set 'sources=commission-photo;confirmation-1980'
policygraph add event --set id=declaration --set date=1980-05-08 --set type=program_end \
  --set 'title=The Assembly declares smallpox eradicated' --set 'description=Thirty-third World Health Assembly.' \
  --set 'participants=program:eradication-programme;body:health-assembly;official:mahler' \
  --set 'sources=pennington-2003;confirmation-1980'

# Relations
policygraph add relation --set source=candau --set type=holds_office --set target=director-general --set start=1953 \
  --set end=1973 --set sources=directors-general
policygraph add relation --set source=mahler --set type=holds_office --set target=director-general --set start=1973 \
  --set end=1988 --set sources=directors-general
policygraph add relation --set source=henderson --set type=holds_office --set target=chief-of-unit --set start=1966 \
  --set end=1977 --set sources=book-authors
policygraph add relation --set source=arita --set type=holds_office --set target=chief-of-unit --set start=1977 \
  --set end=1984 --set sources=book-authors
policygraph add relation --set source=chief-of-unit --set type=headed --set target=eradication-unit \
  --set sources=book-authors
policygraph add relation --set source=director-general --set type=headed --set target=who \
  --set sources=directors-general
policygraph add relation --set source=eradication-unit --set type=part_of --set target=who \
  --set sources=book-authors
policygraph add relation --set source=health-assembly --set type=part_of --set target=who \
  --set 'description=Governs it.' --set sources=assembly-papers
policygraph add relation --set source=fenner --set type=headed --set target=global-commission --set start=1978 \
  --set end=1979 --set sources=book-authors
policygraph add relation --set source=henderson --set type=member_of --set target=global-commission \
  --set sources=commission-photo
policygraph add relation --set source=henderson --set type=affiliated_with --set target=cdc --set start=1965 \
  --set end=1966 --set 'description=Planned the programme in West and Central Africa.' --set sources=book-authors
policygraph add relation --set source=foege --set type=affiliated_with --set target=cdc \
  --set sources=henderson-memoir
policygraph add relation --set source=foege --set type=supported --set target=surveillance-containment \
  --set 'sources=foege-1975;henderson-memoir'
policygraph add relation --set source=zhdanov --set type=represents --set target=soviet-union --set start=1955 \
  --set end=1960 --set sources=zhdanov-photo
policygraph add relation --set source=soviet-union --set type=proposes --set target=resolution-1958 --set start=1958 \
  --set sources=ladnyi-1978
policygraph add relation --set source=health-assembly --set type=adopted --set target=resolution-1958 \
  --set start=1958 --set sources=ladnyi-1978
policygraph add relation --set source=resolution-1958 --set type=created --set target=eradication-programme \
  --set sources=ladnyi-1978
policygraph add relation --set source=intensified-programme --set type=part_of --set target=eradication-programme \
  --set sources=ladnyi-1978
policygraph add relation --set source=west-africa-programme --set type=part_of --set target=eradication-programme \
  --set sources=foege-1975
policygraph add relation --set source=target-zero --set type=part_of --set target=intensified-programme \
  --set sources=india-chronology
policygraph add relation --set source=eradication-unit --set type=administers --set target=intensified-programme \
  --set start=1967 --set sources=book-authors
policygraph add relation --set source=who --set type=administers --set target=eradication-programme --set start=1959 \
  --set end=1980-05-08 --set sources=book-ch9
policygraph add relation --set source=cdc --set type=administers --set target=west-africa-programme \
  --set sources=henderson-memoir
policygraph add relation --set source=united-states --set type=funds --set target=west-africa-programme \
  --set sources=foege-1975
policygraph add relation --set source=who --set type=funds --set target=west-africa-programme \
  --set sources=foege-1975
policygraph add relation --set source=india --set type=administers --set target=target-zero --set start=1975-01 \
  --set sources=india-chronology
policygraph add relation --set source=intensified-programme --set type=uses --set target=surveillance-containment \
  --set sources=henderson-1976
policygraph add relation --set source=west-africa-programme --set type=uses --set target=surveillance-containment \
  --set sources=foege-1975
policygraph add relation --set source=global-commission --set type=authored --set target=final-report \
  --set start=1979-12 --set sources=final-recommendations
policygraph add relation --set source=final-report --set type=examined --set target=eradication-programme \
  --set sources=confirmation-1980
policygraph add relation --set source=final-report --set type=addressed_to --set target=health-assembly \
  --set sources=confirmation-1980
policygraph add relation --set source=bihar --set type=part_of --set target=india --set sources=india-chronology
policygraph add relation --set source=bhola-island --set type=part_of --set target=bangladesh \
  --set sources=bhola-map
policygraph add relation --set source=merca --set type=part_of --set target=somalia --set sources=mmwr

# Claims: figures that can be compared, and figures that cannot
policygraph add claim --set id=reported-1967 --set speaker=paper-authors \
  --set 'summary=131,697 cases were reported in 1967.' --set metric=disease_cases --set value=131697 \
  --set qualifier=exact --set 'population=cases reported to WHO' --set geography=world --set period=1967 \
  --set about=intensified-programme --set sources=abstract-1967
policygraph add claim --set id=estimated-1967 --set speaker=paper-authors \
  --set 'summary=In 1967 there were in fact 10 to 15 million cases.' --set metric=disease_cases --set value=10000000 \
  --set value_max=15000000 --set qualifier=range --set 'population=cases estimated' --set geography=world \
  --set period=1967 --set about=intensified-programme --set sources=abstract-1967
policygraph add claim --set id=estimated-deaths-1967 --set speaker=paper-authors \
  --set 'summary=Two million people died of smallpox in 1967.' --set metric=disease_deaths --set value=2000000 \
  --set qualifier=about --set 'population=deaths estimated' --set geography=world --set period=1967 \
  --set about=intensified-programme --set sources=abstract-1967
policygraph add claim --set id=estimated-deaths-1966 --set speaker=case-study-authors \
  --set 'summary=1.5 to 2 million people died of smallpox in a year.' --set metric=disease_deaths \
  --set value=1500000 --set value_max=2000000 --set qualifier=range --set 'population=deaths estimated' \
  --set geography=world --set period=1966 --set about=eradication-programme --set sources=case-study
policygraph add claim --set id=india-cases-1974 --set speaker=india --set 'summary=India had 188,003 cases in 1974.' \
  --set metric=disease_cases --set value=188003 --set qualifier=exact --set 'population=cases reported' \
  --set geography=india --set period=1974 --set about=target-zero --set sources=india-1976
policygraph add claim --set id=india-cases-spring --set speaker=india --set event=india-epidemic-1974 \
  --set 'summary=India reported 61,482 cases from January to May 1974.' --set metric=disease_cases --set value=61482 \
  --set qualifier=exact --set 'population=cases reported' --set geography=india --set period=1974-01/1974-05 \
  --set about=bihar --set sources=india-epidemic
policygraph add claim --set id=india-deaths-1974 --set speaker=india \
  --set 'summary=India had 31,262 deaths in 1974.' --set metric=disease_deaths --set value=31262 \
  --set qualifier=exact --set 'population=deaths reported' --set geography=india --set period=1974 \
  --set about=target-zero --set sources=india-1976
policygraph add claim --set id=contacts-cdc --set speaker=cdc --set event=last-case-found \
  --set 'summary=All 211 contacts of the last case were traced.' --set metric=people_counted --set value=211 \
  --set qualifier=exact --set 'population=contacts of the last case' --set geography=merca \
  --set period=1977-10/1977-12 --set about=merca --set sources=mmwr
policygraph add claim --set id=contacts-who --set speaker=who --set event=last-case-found \
  --set 'summary=161 contacts of the last case were identified.' --set metric=people_counted --set value=161 \
  --set qualifier=exact --set 'population=contacts of the last case' --set geography=merca \
  --set period=1977-10/1977-12 --set about=merca --set sources=merca-bulletin
policygraph add claim --set id=foreign-cost-henderson --set speaker=henderson \
  --set 'summary=Foreign assistance cost 83 million dollars in ten years.' --set metric=cost --set value=83000000 \
  --set unit=USD --set qualifier=about --set 'population=international donors' --set geography=world \
  --set period=1967/1976 --set about=intensified-programme --set sources=henderson-1976
policygraph add claim --set id=foreign-cost-case --set speaker=case-study-authors \
  --set 'summary=International donors gave 98 million dollars.' --set metric=cost --set value=98000000 \
  --set unit=USD --set qualifier=about --set 'population=international donors' --set geography=world \
  --set period=1967/1979 --set about=intensified-programme --set sources=case-study
policygraph add claim --set id=national-cost-henderson --set speaker=henderson \
  --set 'summary=The countries spent about 160 million dollars themselves.' --set metric=cost --set value=160000000 \
  --set unit=USD --set qualifier=about --set 'population=countries with smallpox' --set geography=world \
  --set period=1967/1976 --set about=intensified-programme --set sources=henderson-1976
policygraph add claim --set id=national-cost-case --set speaker=case-study-authors \
  --set 'summary=Countries with smallpox spent 200 million dollars.' --set metric=cost --set value=200000000 \
  --set unit=USD --set qualifier=about --set 'population=countries with smallpox' --set geography=world \
  --set period=1967/1979 --set about=intensified-programme --set sources=case-study
policygraph add claim --set id=cost-west-africa --set speaker=foege \
  --set 'summary=The campaign in West and Central Africa cost its American sponsors 15 million dollars.' \
  --set metric=cost --set value=15000000 --set unit=USD --set qualifier=about --set 'population=United States' \
  --set 'geography=West and Central Africa' --set period=1966/1972 --set about=west-africa-programme \
  --set sources=foege-1975
policygraph add claim --set id=last-case-27-october --set speaker=paper-authors \
  --set 'summary=The last known case was reported on 27 October 1977.' --set about=merca --set sources=ladnyi-1978
policygraph add relation --set source=estimated-1967 --set type=contests --set target=reported-1967 \
  --set 'description=Not of the same cases: one is estimated, the other was reported.' --set sources=abstract-1967
policygraph add relation --set source=india-cases-spring --set type=contests --set target=india-cases-1974 \
  --set 'description=Not of the same period: five months against the whole year.' --set sources=india-epidemic
policygraph add relation --set source=contacts-who --set type=contests --set target=contacts-cdc \
  --set 'description=Of the same contacts, counted differently.' --set sources=merca-bulletin
policygraph add relation --set source=foreign-cost-henderson --set type=contests --set target=foreign-cost-case \
  --set 'description=Compare with care: ten years against thirteen.' --set sources=henderson-1976
policygraph add relation --set source=last-case-27-october --set type=contests --set target=last-case \
  --set 'description=Other reports say 26 October, or 31 October for its discovery.' --set sources=ladnyi-1978

# Questions for the page, and the lock
policygraph add question --set id=how-did-it-end --set order=1 --set 'question=How did smallpox end?' \
  --set 'answer=A resolution of 1958 began it; a unit of its own, from 1967, found each outbreak and closed it. The last case in nature was in Somalia in 1977, and the world was declared free in 1980.' \
  --set view=timeline --set focus=eradication-programme --set 'sources=ladnyi-1978;mmwr;pennington-2003'
policygraph add question --set id=last-cases --set order=2 --set 'question=Where were the last cases?' \
  --set 'answer=In Asia on Bhola Island in Bangladesh, on October 16, 1975; in Ethiopia on August 9, 1976; in Somalia, and anywhere in nature, in Merca on October 26, 1977. An infection at a laboratory in Birmingham followed in August 1978.' \
  --set view=timeline --set from=1975 --set to=1978 \
  --set 'focus=last-case-of-variola-major;last-case-ethiopia;last-case;birmingham-infection' \
  --set 'sources=bhola-map;dimo-photo;mmwr;birmingham-2018'
policygraph add question --set id=cases-of-1967 --set order=3 --set 'question=How many cases were there in 1967?' \
  --set 'answer=131,697 were reported, and there were in fact 10 to 15 million, by the same paper. One counts what was reported and the other is an estimate, so the two cannot be set off against each other.' \
  --set view=claims --set 'focus=reported-1967;estimated-1967' --set sources=abstract-1967
policygraph add question --set id=who-led-it --set order=4 --set 'question=Who led the programme?' \
  --set 'answer=Henderson was chief of the unit at WHO from 1966 to 1977, and Arita followed until 1984. The Directors-General were Candau, from 1953 to 1973, and Mahler, until 1988.' \
  --set view=graph --set 'focus=chief-of-unit;henderson;arita;director-general;candau;mahler' \
  --set 'sources=book-authors;directors-general'
policygraph add question --set id=what-it-cost --set order=5 --set 'question=What did it cost?' \
  --set 'answer=By Henderson, foreign assistance cost 83 million dollars in ten years and the countries spent about 160 million themselves. A case study has 98 and 200 million, for 1967 to 1979. The years differ, so the figures are not one count.' \
  --set view=claims --set 'focus=foreign-cost-henderson;national-cost-henderson;foreign-cost-case;national-cost-case' \
  --set 'sources=henderson-1976;case-study'
policygraph pin --texts .
policygraph check --strict
