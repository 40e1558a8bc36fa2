#!/bin/sh
# Makes this dataset from nothing, by the commands alone: sh make.sh, in a copy of this folder. It writes ./made.
# roster.csv has the member states of which something is told; roster.toml says what a row becomes.
set -e
export POLICYGRAPH_DATA=made
policygraph import roster.csv --map roster.toml -o made

# Sources
policygraph add source --set id=directive-text --set 'title=Directive 2006/24/EC, OJ L 105, 13.4.2006, p. 54' \
  --set 'publisher=Official Journal of the European Union' --set date=2006-04-13 --set kind=primary \
  --set 'url=https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32006L0024'
policygraph add source --set id=proposal --set 'title=COM(2005) 438 final' --set 'publisher=European Commission' \
  --set date=2005-09-21 --set kind=primary \
  --set 'url=https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:52005PC0438'
policygraph add source --set id=vote-note --set 'title=European parliament adopts data retention directive' \
  --set 'publisher=European Digital Rights' --set date=2006-01-18 --set kind=advocacy \
  --set url=https://edri.org/our-work/edrigramnumber4-1dataretention/ --set 'note=The figures of the vote.'
policygraph add source --set id=council-note --set 'title=Data Retention Directive endorsed by Ministers' \
  --set 'publisher=Pinsent Masons' --set date=2006-02 --set kind=news \
  --set url=https://www.pinsentmasons.com/out-law/news/data-retention-directive-endorsed-by-ministers
policygraph add source --set id=opinion-2008-text --set 'title=Opinion in Case C-301/06' \
  --set 'publisher=Court of Justice of the European Union' --set date=2008-10-14 --set kind=primary \
  --set 'url=https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:62006CC0301'
policygraph add source --set id=judgment-2009 --set 'title=Judgment in Case C-301/06, ECLI:EU:C:2009:68' \
  --set 'publisher=Court of Justice of the European Union' --set date=2009-02-10 --set kind=primary \
  --set 'url=https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:62006CJ0301'
policygraph add source --set id=ccr-2009 \
  --set 'title=Erstes Verfassungsgericht erklärt Vorratsdatenspeicherung für verfassungswidrig' \
  --set 'publisher=Arbeitskreis Vorratsdatenspeicherung' --set date=2009-11-27 --set kind=advocacy \
  --set 'url=https://www.vorratsdatenspeicherung.de/index2.php?option=com_content&task=view&id=342&pop=1&page=0&Itemid=1' \
  --set 'note=Reports the decision of 8 October 2009.'
policygraph add source --set id=bverfg-2010 --set 'title=Judgment of 2 March 2010, 1 BvR 256/08' \
  --set 'publisher=Federal Constitutional Court of Germany' --set date=2010-03-02 --set kind=primary \
  --set url=http://www.bverfg.de/entscheidungen/rs20100302_1bvr025608.html
policygraph add source --set id=evaluation --set 'title=COM(2011) 225 final' --set 'publisher=European Commission' \
  --set date=2011-04-18 --set kind=primary \
  --set 'url=https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:52011DC0225'
policygraph add source --set id=judgment-2013 --set 'title=Judgment in Case C-270/11, ECLI:EU:C:2013:339' \
  --set 'publisher=Court of Justice of the European Union' --set date=2013-05-30 --set kind=primary \
  --set 'url=https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:62011CJ0270'
policygraph add source --set id=fine-note --set 'title=Sweden is ordered to make a lump sum payment' \
  --set 'publisher=Otto Schmidt' --set date=2013-06-04 --set kind=news \
  --set url=https://otto-schmidt.de/news/wirtschaftsrecht/sweden-is-ordered-to-make-a-lump-sum-payment-of-3-000-000-for-its-delay-in-transposing-the-data-retention-directive-into-national-law-2013-06-04.html
policygraph add source --set id=judgment-2014 \
  --set 'title=Judgment in Joined Cases C-293/12 and C-594/12, ECLI:EU:C:2014:238' \
  --set 'publisher=Court of Justice of the European Union' --set date=2014-04-08 --set kind=primary \
  --set 'url=https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:62012CJ0293'
policygraph add source --set id=uk-briefing \
  --set 'title=The Data Retention and Investigatory Powers Bill, Standard Note SN/HA/6934' \
  --set 'publisher=House of Commons Library' --set date=2014-07-16 --set kind=secondary
policygraph add source --set id=dripa-text --set 'title=Data Retention and Investigatory Powers Act 2014' \
  --set publisher=legislation.gov.uk --set date=2014-07-17 --set kind=primary \
  --set url=https://www.legislation.gov.uk/ukpga/2014/27
policygraph add source --set id=judgment-2016 \
  --set 'title=Judgment in Joined Cases C-203/15 and C-698/15, ECLI:EU:C:2016:970' \
  --set 'publisher=Court of Justice of the European Union' --set date=2016-12-21 --set kind=primary \
  --set 'url=https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:62015CJ0203'
policygraph add source --set id=uk-regulations-text \
  --set 'title=Data Retention (EC Directive) Regulations 2009, SI 2009/859' --set publisher=legislation.gov.uk \
  --set date=2009 --set kind=primary --set url=http://www.legislation.gov.uk/uksi/2009/859/made
policygraph add source --set id=german-law-note --set 'title=Vorratsdatenspeicherung kommt' \
  --set publisher=gamona.de --set date=2007-12 --set kind=news \
  --set url=http://www.gamona.de/games/aktuelles,vorratsdatenspeicherung-kommt:news,595197.html \
  --set 'note=Retention by telephone providers from 1 January 2008, by internet providers from 2009.'

# Entities
policygraph edit european-union --set label=EU --set 'aliases=European Communities' \
  --set 'description=Union of states whose law binds its members.' --set level=international \
  --set sources=directive-text
policygraph add entity --set id=european-commission --set type=institution --set 'name=European Commission' \
  --set label=Commission --set 'aliases=Commission of the European Communities' \
  --set 'description=Proposes laws of the Union and sees that states keep them.' --set jurisdiction=european-union \
  --set sources=directive-text
policygraph add entity --set id=european-parliament --set type=legislature --set 'name=European Parliament' \
  --set 'description=Adopts laws of the Union together with the Council.' --set jurisdiction=european-union \
  --set sources=directive-text
policygraph add entity --set id=council-eu --set type=legislature --set 'name=Council of the European Union' \
  --set label=Council \
  --set 'description=Ministers of the member states; adopts laws of the Union together with the Parliament.' \
  --set jurisdiction=european-union --set sources=directive-text
policygraph add entity --set id=court-of-justice --set type=court \
  --set 'name=Court of Justice of the European Union' --set 'label=Court of Justice' \
  --set 'description=Decides on the validity and the reading of the law of the Union.' \
  --set jurisdiction=european-union --set sources=judgment-2009
policygraph add entity --set id=edps --set type=institution --set 'name=European Data Protection Supervisor' \
  --set label=EDPS --set 'description=Supervises how institutions of the Union use personal data, and advises them.' \
  --set jurisdiction=european-union --set sources=judgment-2009
policygraph edit ireland --set sources=judgment-2009
policygraph edit slovakia --set sources=judgment-2009
policygraph edit spain --set sources=judgment-2009
policygraph edit netherlands --set sources=judgment-2009
policygraph edit sweden --set sources=judgment-2013
policygraph edit germany --set sources=bverfg-2010
policygraph edit romania --set sources=ccr-2009
policygraph edit austria --set sources=judgment-2014
policygraph edit united-kingdom --set 'description=Member state until 31 January 2020.' --set sources=dripa-text
policygraph add entity --set id=ec-treaty --set type=treaty --set 'name=Treaty establishing the European Community' \
  --set 'label=EC Treaty' --set 'aliases=Treaty on the Functioning of the European Union' \
  --set 'description=Treaty on which laws of the Union rest; it has another name since December 2009.' \
  --set start=1958-01-01 --set end=.. --set jurisdiction=european-union --set sources=judgment-2009
policygraph add entity --set id=article-95-ec --set type=provision --set 'name=Article 95 of the EC Treaty' \
  --set 'label=Art. 95 EC' \
  --set 'description=Power to bring the laws of the states closer together for the internal market; Article 114 since December 2009.' \
  --set end=.. --set jurisdiction=european-union --set sources=judgment-2009
policygraph add entity --set id=eu-charter --set type=treaty \
  --set 'name=Charter of Fundamental Rights of the European Union' --set label=Charter \
  --set 'description=Rights that laws of the Union must respect, among them private life and the protection of personal data.' \
  --set start=2009-12-01 --set end=.. --set jurisdiction=european-union --set sources=judgment-2014
policygraph add entity --set id=directive-2002-58 --set type=directive \
  --set 'name=Directive 2002/58/EC on privacy and electronic communications' --set 'label=ePrivacy Directive' \
  --set 'description=Protects personal data in electronic communications.' --set end=.. \
  --set jurisdiction=european-union --set sources=judgment-2009
policygraph add entity --set id=proposal-2005-438 --set type=bill \
  --set 'name=Proposal for a directive on the retention of communications data' --set 'label=COM(2005) 438' \
  --set 'description=What the Commission proposed to Parliament and Council.' --set start=2005-09-21 \
  --set end=2006-03-15 --set jurisdiction=european-union --set sources=proposal
policygraph edit directive-2006-24 --set 'label=Data Retention Directive' \
  --set 'aliases=Directive 2006/24;Data Retention Directive 2006/24/EC' \
  --set 'description=Bound states to make providers keep traffic and location data for six months to two years.' \
  --set start=2006-05-03 --set end=2014-04-07 --set jurisdiction=european-union --set sources=directive-text
policygraph add entity --set id=evaluation-2011 --set type=report \
  --set 'name=Evaluation report on the Data Retention Directive, COM(2011) 225' --set 'label=Evaluation of 2011' \
  --set 'description=How the states applied the directive.' --set start=2011-04-18 --set jurisdiction=european-union \
  --set sources=evaluation
policygraph add entity --set id=case-c-301-06 --set type=court_case \
  --set 'name=Ireland v Parliament and Council, C-301/06' --set label=C-301/06 \
  --set 'description=Action to annul the directive for want of the right legal basis.' --set start=2006-07-06 \
  --set end=2009-02-10 --set jurisdiction=european-union --set sources=judgment-2009
policygraph add entity --set id=case-c-185-09 --set type=court_case --set 'name=Commission v Sweden, C-185/09' \
  --set label=C-185/09 --set 'description=Whether Sweden was late with its law.' --set end=2010-02-04 \
  --set jurisdiction=european-union --set sources=fine-note
policygraph add entity --set id=case-c-270-11 --set type=court_case --set 'name=Commission v Sweden, C-270/11' \
  --set label=C-270/11 --set 'description=Whether Sweden had to pay for not following the judgment of 2010.' \
  --set start=2011-05-31 --set end=2013-05-30 --set jurisdiction=european-union --set sources=judgment-2013
policygraph add entity --set id=case-c-293-12 --set type=court_case \
  --set 'name=Digital Rights Ireland and Others, C-293/12 and C-594/12' --set 'label=Digital Rights Ireland (case)' \
  --set 'description=Whether the directive respects the Charter.' --set start=2012-06-11 --set end=2014-04-08 \
  --set jurisdiction=european-union --set sources=judgment-2014
policygraph add entity --set id=case-c-203-15 --set type=court_case \
  --set 'name=Tele2 Sverige and Watson, C-203/15 and C-698/15' --set 'label=Tele2 and Watson' \
  --set 'description=Whether states may have general retention by laws of their own.' --set end=2016-12-21 \
  --set jurisdiction=european-union --set sources=judgment-2016
policygraph add entity --set id=digital-rights-ireland --set type=association \
  --set 'name=Digital Rights Ireland Ltd' --set 'label=Digital Rights Ireland' \
  --set 'description=Body for rights of internet users; brought the Irish case.' --set jurisdiction=ireland \
  --set sources=judgment-2014
policygraph add entity --set id=irish-human-rights-commission --set type=agency \
  --set 'name=Irish Human Rights Commission' --set 'description=Public body; took part in the Irish case.' \
  --set jurisdiction=ireland --set sources=judgment-2014
policygraph add entity --set id=irish-high-court --set type=court --set 'name=High Court of Ireland' \
  --set 'label=High Court (Ireland)' --set jurisdiction=ireland --set sources=judgment-2014
policygraph add entity --set id=austrian-constitutional-court --set type=court \
  --set 'name=Constitutional Court of Austria' --set aliases=Verfassungsgerichtshof --set jurisdiction=austria \
  --set sources=judgment-2014
policygraph add entity --set id=german-constitutional-court --set type=court \
  --set 'name=Federal Constitutional Court of Germany' --set aliases=Bundesverfassungsgericht \
  --set jurisdiction=germany --set sources=bverfg-2010
policygraph add entity --set id=romanian-constitutional-court --set type=court \
  --set 'name=Constitutional Court of Romania' --set jurisdiction=romania --set sources=ccr-2009
policygraph add entity --set id=german-retention-rules --set type=provision \
  --set 'name=Sections 113a and 113b of the Telecommunications Act' --set 'label=§§ 113a, 113b TKG' \
  --set 'description=Made providers in Germany keep traffic data for six months.' --set start=2008-01-01 \
  --set end=2010-03-01 --set jurisdiction=germany --set 'sources=german-law-note;bverfg-2010'
policygraph add entity --set id=romanian-retention-law --set type=law \
  --set 'name=Law 298/2008 on the retention of communications data' --set 'label=Law 298/2008' \
  --set 'description=Made providers in Romania keep traffic data for six months.' --set start=2008 \
  --set end=2009-10-07 --set jurisdiction=romania --set sources=ccr-2009
policygraph add entity --set id=swedish-parliament --set type=legislature --set 'name=Parliament of Sweden' \
  --set aliases=Riksdag --set jurisdiction=sweden --set sources=fine-note
policygraph add entity --set id=swedish-retention-law --set type=law \
  --set 'name=Swedish law of 2012 on the retention of communications data' --set 'label=Swedish law of 2012' \
  --set 'description=Puts the directive into Swedish law.' --set start=2012-05-01 --set end=.. \
  --set jurisdiction=sweden --set sources=fine-note
policygraph add entity --set id=uk-regulations-2009 --set type=regulation \
  --set 'name=Data Retention (EC Directive) Regulations 2009' --set 'label=Regulations of 2009' \
  --set 'description=Put the directive into the law of the United Kingdom.' --set start=2009-04-06 \
  --set jurisdiction=united-kingdom --set sources=uk-regulations-text
policygraph add entity --set id=dripa-2014 --set type=law \
  --set 'name=Data Retention and Investigatory Powers Act 2014' --set label=DRIPA \
  --set 'description=Gave retention in the United Kingdom a basis of its own after the judgment of 2014.' \
  --set start=2014-07-17 --set end=2016-12-30 --set jurisdiction=united-kingdom --set sources=dripa-text
policygraph add entity --set id=ipa-2016 --set type=law --set 'name=Investigatory Powers Act 2016' --set label=IPA \
  --set 'description=Followed the Act of 2014.' --set 'start=2016-12-30~' --set end=.. \
  --set jurisdiction=united-kingdom --set sources=dripa-text

# Events
policygraph add event --set id=proposal-made --set date=2005-09-21 --set type=introduced \
  --set 'title=The Commission proposes a directive' \
  --set 'participants=mover:european-commission;instrument:proposal-2005-438' --set sources=proposal
policygraph add event --set id=parliament-votes --set date=2005-12-14 --set type=vote \
  --set 'title=Parliament votes for the directive' \
  --set 'participants=body:european-parliament;subject:proposal-2005-438' --set sources=vote-note
policygraph add event --set id=council-votes --set date=2006-02-21 --set type=vote \
  --set 'title=The Council adopts the text; Ireland and Slovakia vote against' \
  --set 'participants=body:council-eu;opponent:ireland;opponent:slovakia;subject:proposal-2005-438' \
  --set sources=council-note
policygraph add event --set id=directive-signed --set date=2006-03-15 --set type=enacted \
  --set 'title=Directive 2006/24/EC is signed' \
  --set 'participants=instrument:directive-2006-24;signer:european-parliament;signer:council-eu' \
  --set sources=directive-text
policygraph add event --set id=directive-in-force --set date=2006-05-03 --set type=took_effect \
  --set 'title=The directive enters into force' --set participants=instrument:directive-2006-24 \
  --set sources=directive-text
policygraph add event --set id=ireland-sues --set date=2006-07-06 --set type=filing \
  --set 'title=Ireland asks the Court to annul the directive' \
  --set 'participants=plaintiff:ireland;defendant:european-parliament;defendant:council-eu;court:court-of-justice;case:case-c-301-06' \
  --set sources=judgment-2009
policygraph add event --set id=hearing-2008 --set date=2008-07-01 --set type=hearing \
  --set 'title=Hearing in the Irish action' --set 'participants=court:court-of-justice;case:case-c-301-06' \
  --set sources=judgment-2009
policygraph add event --set id=opinion-2008 --set date=2008-10-14 --set type=opinion \
  --set 'title=The Advocate General advises to dismiss the action' \
  --set 'participants=court:court-of-justice;case:case-c-301-06' --set sources=opinion-2008-text
policygraph add event --set id=action-dismissed --set date=2009-02-10 --set type=dismissed \
  --set 'title=The Court dismisses the action: the legal basis is right' \
  --set 'participants=court:court-of-justice;case:case-c-301-06;plaintiff:ireland;subject:directive-2006-24' \
  --set sources=judgment-2009
policygraph add event --set id=uk-transposes --set date=2009-04-06 --set type=transposed \
  --set 'title=The United Kingdom puts the directive into its law' \
  --set 'participants=state:united-kingdom;document:uk-regulations-2009;subject:directive-2006-24' \
  --set sources=uk-regulations-text \
  --set 'description=For internet access, e-mail and internet telephony; regulations of 2007 had done so for other telephony.'
policygraph add event --set id=romanian-law-void --set date=2009-10-08 --set type=annulled \
  --set 'title=The Romanian law is found against the constitution' \
  --set 'participants=court:romanian-constitutional-court;instrument:romanian-retention-law' --set place=romania \
  --set sources=ccr-2009
policygraph add event --set id=sweden-late --set date=2010-02-04 --set type=ruling \
  --set 'title=The Court finds that Sweden is late' \
  --set 'participants=court:court-of-justice;case:case-c-185-09;defendant:sweden;plaintiff:european-commission' \
  --set sources=fine-note
policygraph add event --set id=german-rules-in-force --set date=2008-01-01 --set type=took_effect \
  --set 'title=The German rules on retention take effect' --set participants=instrument:german-retention-rules \
  --set place=germany --set 'sources=german-law-note;bverfg-2010'
policygraph add event --set id=german-rules-void --set date=2010-03-02 --set type=annulled \
  --set 'title=The German rules on retention are declared void' \
  --set 'participants=court:german-constitutional-court;instrument:german-retention-rules' --set place=germany \
  --set sources=bverfg-2010
policygraph add event --set id=evaluation-published --set date=2011-04-18 --set type=publication \
  --set 'title=The Commission publishes its evaluation' \
  --set 'participants=publisher:european-commission;document:evaluation-2011;subject:directive-2006-24' \
  --set sources=evaluation
policygraph add event --set id=commission-sues-again --set date=2011-05-31 --set type=filing \
  --set 'title=The Commission brings a second action against Sweden' \
  --set 'participants=plaintiff:european-commission;defendant:sweden;court:court-of-justice;case:case-c-270-11' \
  --set sources=judgment-2013
policygraph add event --set id=sweden-adopts --set date=2012-03-21 --set type=enacted \
  --set 'title=The Swedish Parliament adopts a law on retention' \
  --set 'participants=body:swedish-parliament;instrument:swedish-retention-law' --set place=sweden \
  --set sources=fine-note
policygraph add event --set id=sweden-law-in-force --set date=2012-05-01 --set type=took_effect \
  --set 'title=The Swedish law takes effect' --set participants=instrument:swedish-retention-law --set place=sweden \
  --set sources=fine-note
policygraph add event --set id=ireland-refers --set date=2012-06-11 --set type=reference \
  --set 'title=A question of the Irish High Court on validity reaches the Court' \
  --set 'participants=requester:irish-high-court;court:court-of-justice;case:case-c-293-12;subject:directive-2006-24' \
  --set sources=judgment-2014
policygraph add event --set id=austria-refers --set date=2012-12-19 --set type=reference \
  --set 'title=A question of the Austrian Constitutional Court on validity reaches the Court' \
  --set 'participants=requester:austrian-constitutional-court;court:court-of-justice;case:case-c-293-12;subject:directive-2006-24' \
  --set sources=judgment-2014
policygraph add event --set id=sweden-fined --set date=2013-05-30 --set type=fine \
  --set 'title=Sweden has to pay a lump sum' \
  --set 'participants=court:court-of-justice;case:case-c-270-11;fined:sweden;plaintiff:european-commission' \
  --set sources=judgment-2013
policygraph add event --set id=hearing-2013 --set date=2013-07-09 --set type=hearing \
  --set 'title=Hearing on the validity of the directive' \
  --set 'participants=court:court-of-justice;case:case-c-293-12' --set sources=judgment-2014
policygraph add event --set id=directive-annulled --set date=2014-04-08 --set type=annulled \
  --set 'title=The Court declares the directive invalid' \
  --set 'participants=court:court-of-justice;case:case-c-293-12;instrument:directive-2006-24;plaintiff:digital-rights-ireland' \
  --set sources=judgment-2014
policygraph add event --set id=dripa-introduced --set date=2014-07-14 --set type=introduced \
  --set 'title=A bill on retention is introduced in the United Kingdom' --set participants=subject:dripa-2014 \
  --set place=united-kingdom --set sources=uk-briefing
policygraph add event --set id=dripa-enacted --set date=2014-07-17 --set type=enacted \
  --set 'title=The Act of 2014 receives Royal Assent' --set participants=instrument:dripa-2014 \
  --set place=united-kingdom --set sources=dripa-text
policygraph add event --set id=dripa-in-force --set date=2014-07-17 --set type=took_effect \
  --set 'title=The Act of 2014 takes effect' --set participants=instrument:dripa-2014 --set place=united-kingdom \
  --set sources=dripa-text
policygraph add event --set id=tele2-ruling --set date=2016-12-21 --set type=ruling \
  --set 'title=The Court rules out general retention by the states, too' \
  --set 'participants=court:court-of-justice;case:case-c-203-15;subject:directive-2002-58' \
  --set sources=judgment-2016
policygraph add event --set id=dripa-repealed --set date=2016-12-31 --set type=repealed \
  --set 'title=The Act of 2014 is repealed' --set participants=instrument:dripa-2014 --set place=united-kingdom \
  --set sources=dripa-text

# Claims
policygraph add claim --set id=claim-lump-sum --set speaker=court-of-justice --set event=sweden-fined \
  --set 'summary=Sweden has to pay a lump sum of 3,000,000 euros.' --set metric=fine_imposed --set value=3000000 \
  --set unit=EUR --set population=Sweden --set geography=sweden --set period=2010-02-04/2012-05-01 \
  --set about=case-c-270-11 --set sources=fine-note
policygraph add claim --set id=claim-penalty-asked --set speaker=european-commission \
  --set event=commission-sues-again \
  --set 'summary=The Commission asks for 9,597 euros for each day from the first judgment on.' --set metric=amount \
  --set value=9597 --set unit=EUR --set per=day --set population=Sweden --set geography=sweden \
  --set period=2010-02-04/2013-05-30 --set about=case-c-270-11 --set sources=fine-note
policygraph add claim --set id=claim-valuable --set speaker=european-commission --set event=evaluation-published \
  --set 'summary=Retention is of value to criminal justice and law enforcement.' --set about=directive-2006-24 \
  --set sources=evaluation
policygraph add claim --set id=claim-disproportionate --set speaker=court-of-justice --set event=directive-annulled \
  --set 'summary=The directive interferes with private life and personal data beyond what is strictly necessary.' \
  --set about=directive-2006-24 --set sources=judgment-2014

# Relations
policygraph add relation --set source=article-95-ec --set type=part_of --set target=ec-treaty \
  --set sources=judgment-2009
policygraph add relation --set source=directive-2006-24 --set type=based_on --set target=article-95-ec \
  --set 'description=The Court found this basis right in 2009.' --set sources=judgment-2009
policygraph add relation --set source=directive-2006-24 --set type=amends --set target=directive-2002-58 \
  --set start=2006-03-15 --set sources=judgment-2009
policygraph add relation --set source=proposal-2005-438 --set type=would_amend --set target=directive-2002-58 \
  --set sources=proposal
policygraph add relation --set source=directive-2006-24 --set type=follows --set target=proposal-2005-438 \
  --set sources=directive-text
policygraph add relation --set source=european-commission --set type=authored --set target=proposal-2005-438 \
  --set start=2005-09-21 --set sources=proposal
policygraph add relation --set source=european-parliament --set type=adopted --set target=directive-2006-24 \
  --set start=2005-12-14 --set sources=vote-note
policygraph add relation --set source=council-eu --set type=adopted --set target=directive-2006-24 \
  --set start=2006-02-21 --set sources=council-note
policygraph add relation --set source=ireland --set type=opposed --set target=directive-2006-24 \
  --set start=2006-02-21 --set 'description=Voted against in the Council: not on this legal basis.' \
  --set sources=council-note
policygraph add relation --set source=slovakia --set type=opposed --set target=directive-2006-24 \
  --set start=2006-02-21 --set 'description=Voted against in the Council: not on this legal basis.' \
  --set sources=council-note
policygraph add relation --set source=case-c-301-06 --set type=challenges --set target=directive-2006-24 \
  --set start=2006-07-06 --set end=2009-02-10 --set sources=judgment-2009
policygraph add relation --set source=ireland --set type=plaintiff_in --set target=case-c-301-06 \
  --set start=2006-07-06 --set end=2009-02-10 --set sources=judgment-2009
policygraph add relation --set source=european-parliament --set type=defendant_in --set target=case-c-301-06 \
  --set start=2006-07-06 --set end=2009-02-10 --set sources=judgment-2009
policygraph add relation --set source=council-eu --set type=defendant_in --set target=case-c-301-06 \
  --set start=2006-07-06 --set end=2009-02-10 --set sources=judgment-2009
policygraph add relation --set source=slovakia --set type=intervenes_in --set target=case-c-301-06 \
  --set end=2009-02-10 --set 'description=In support of Ireland.' --set sources=judgment-2009
policygraph add relation --set source=spain --set type=intervenes_in --set target=case-c-301-06 --set end=2009-02-10 \
  --set 'description=In support of Parliament and Council.' --set sources=judgment-2009
policygraph add relation --set source=netherlands --set type=intervenes_in --set target=case-c-301-06 \
  --set end=2009-02-10 --set 'description=In support of Parliament and Council.' --set sources=judgment-2009
policygraph add relation --set source=european-commission --set type=intervenes_in --set target=case-c-301-06 \
  --set end=2009-02-10 --set 'description=In support of Parliament and Council.' --set sources=judgment-2009
policygraph add relation --set source=edps --set type=intervenes_in --set target=case-c-301-06 --set end=2009-02-10 \
  --set 'description=In support of Parliament and Council.' --set sources=judgment-2009
policygraph add relation --set source=court-of-justice --set type=decided --set target=case-c-301-06 \
  --set start=2009-02-10 --set sources=judgment-2009
policygraph add relation --set source=case-c-301-06 --set type=upholds --set target=directive-2006-24 \
  --set start=2009-02-10 --set 'description=As to its legal basis only.' --set sources=judgment-2009
policygraph add relation --set source=romanian-retention-law --set type=transposes --set target=directive-2006-24 \
  --set sources=ccr-2009
policygraph add relation --set source=romanian-constitutional-court --set type=strikes_down \
  --set target=romanian-retention-law --set start=2009-10-08 --set sources=ccr-2009
policygraph add relation --set source=german-retention-rules --set type=transposes --set target=directive-2006-24 \
  --set sources=bverfg-2010
policygraph add relation --set source=german-constitutional-court --set type=strikes_down \
  --set target=german-retention-rules --set start=2010-03-02 --set sources=bverfg-2010
policygraph add relation --set source=uk-regulations-2009 --set type=transposes --set target=directive-2006-24 \
  --set sources=uk-briefing
policygraph add relation --set source=swedish-retention-law --set type=transposes --set target=directive-2006-24 \
  --set sources=fine-note
policygraph add relation --set source=swedish-parliament --set type=adopted --set target=swedish-retention-law \
  --set start=2012-03-21 --set sources=fine-note
policygraph add relation --set source=european-commission --set type=plaintiff_in --set target=case-c-185-09 \
  --set end=2010-02-04 --set sources=fine-note
policygraph add relation --set source=sweden --set type=defendant_in --set target=case-c-185-09 --set end=2010-02-04 \
  --set sources=fine-note
policygraph add relation --set source=court-of-justice --set type=decided --set target=case-c-185-09 \
  --set start=2010-02-04 --set sources=fine-note
policygraph add relation --set source=european-commission --set type=plaintiff_in --set target=case-c-270-11 \
  --set start=2011-05-31 --set end=2013-05-30 --set sources=judgment-2013
policygraph add relation --set source=sweden --set type=defendant_in --set target=case-c-270-11 \
  --set start=2011-05-31 --set end=2013-05-30 --set sources=judgment-2013
policygraph add relation --set source=case-c-270-11 --set type=follows --set target=case-c-185-09 \
  --set sources=judgment-2013
policygraph add relation --set source=court-of-justice --set type=decided --set target=case-c-270-11 \
  --set start=2013-05-30 --set sources=judgment-2013
policygraph add relation --set source=court-of-justice --set type=fined --set target=sweden --set start=2013-05-30 \
  --set sources=judgment-2013
policygraph add relation --set source=european-commission --set type=authored --set target=evaluation-2011 \
  --set start=2011-04-18 --set sources=evaluation
policygraph add relation --set source=evaluation-2011 --set type=examined --set target=directive-2006-24 \
  --set start=2011-04-18 --set sources=evaluation
policygraph add relation --set source=case-c-293-12 --set type=challenges --set target=directive-2006-24 \
  --set start=2012-06-11 --set end=2014-04-08 --set sources=judgment-2014
policygraph add relation --set source=digital-rights-ireland --set type=plaintiff_in --set target=case-c-293-12 \
  --set start=2012-06-11 --set end=2014-04-08 --set sources=judgment-2014
policygraph add relation --set source=irish-human-rights-commission --set type=intervenes_in \
  --set target=case-c-293-12 --set start=2012-06-11 --set end=2014-04-08 --set sources=judgment-2014
policygraph add relation --set source=court-of-justice --set type=decided --set target=case-c-293-12 \
  --set start=2014-04-08 --set sources=judgment-2014
policygraph add relation --set source=case-c-293-12 --set type=invalidates --set target=directive-2006-24 \
  --set start=2014-04-08 --set 'description=The Court did not limit the effect in time.' --set sources=judgment-2014
policygraph add relation --set source=dripa-2014 --set type=follows --set target=uk-regulations-2009 \
  --set sources=uk-briefing
policygraph add relation --set source=ipa-2016 --set type=follows --set target=dripa-2014 --set sources=dripa-text
policygraph add relation --set source=court-of-justice --set type=decided --set target=case-c-203-15 \
  --set start=2016-12-21 --set sources=judgment-2016
policygraph add relation --set source=case-c-203-15 --set type=interprets --set target=directive-2002-58 \
  --set start=2016-12-21 --set sources=judgment-2016
policygraph add relation --set source=case-c-203-15 --set type=follows --set target=case-c-293-12 \
  --set sources=judgment-2016
policygraph add relation --set source=claim-penalty-asked --set type=contests --set target=claim-lump-sum \
  --set 'description=Another amount by another measure: per day, not in all.' --set sources=fine-note

# Facts
policygraph add fact --set subject=parliament-votes --set property=ayes --set value=378 --set unit=votes \
  --set sources=vote-note
policygraph add fact --set subject=parliament-votes --set property=noes --set value=197 --set unit=votes \
  --set sources=vote-note
policygraph add fact --set subject=parliament-votes --set property=not_voting --set value=30 --set unit=votes \
  --set sources=vote-note
policygraph add fact --set subject=parliament-votes --set property=vote_outcome --set value=passed \
  --set sources=vote-note
policygraph check --strict
