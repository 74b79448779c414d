#include "importers/language/coreference/nominal_nouns.h"

#include <array>
#include <string>
#include <unordered_map>

namespace relata::language {
namespace {

struct Row {
  NominalRole role;
  MentionType type;
  Gender gender;
  std::string_view lemmas;
};

constexpr auto person = MentionType::person;
constexpr auto organization = MentionType::organization;
constexpr auto location = MentionType::location;

constexpr auto rows = std::to_array<Row>({
    {NominalRole::source, person, Gender::unknown,
     "source insider informant whistleblower eyewitness witness onlooker bystander observer"},

    {NominalRole::envoy, person, Gender::unknown,
     "spokesperson representative delegate envoy emissary ambassador diplomat negotiator consul attaché mouthpiece "
     "lobbyist"},
    {NominalRole::envoy, person, Gender::male, "spokesman"},
    {NominalRole::envoy, person, Gender::female, "spokeswoman"},
    {NominalRole::envoy, organization, Gender::unknown,
     "delegation embassy consulate government cabinet administration regime leadership junta"},

    {NominalRole::leader, person, Gender::unknown,
     "president premier chancellor leader ruler dictator monarch emperor pope sultan emir governor mayor chief head "
     "chair "
     "chairperson director boss ceo cfo commander captain coach manager founder co-founder owner editor"},
    {NominalRole::leader, person, Gender::male, "king prince chairman sheikh emperor caliph duke tsar shah"},
    {NominalRole::leader, person, Gender::female, "queen princess chairwoman empress duchess tsarina"},

    {NominalRole::official, person, Gender::unknown,
     "minister secretary official officer senator lawmaker legislator parliamentarian mp deputy councillor councilor "
     "commissioner judge magistrate prosecutor attorney sheriff politician statesman general colonel major lieutenant "
     "sergeant admiral marshal undersecretary treasurer inspector superintendent detective bureaucrat aide adviser "
     "advisor policymaker regulator vice-president vice-chancellor ombudsman speaker whip congressperson clerk "
     "coordinator supervisor administrator executive constable"},
    {NominalRole::official, person, Gender::male, "congressman policeman assemblyman councilman alderman"},
    {NominalRole::official, person, Gender::female, "congresswoman policewoman assemblywoman councilwoman"},

    {NominalRole::profession, person, Gender::unknown,
     "journalist reporter correspondent columnist author writer novelist poet blogger broadcaster presenter "
     "photographer "
     "publisher medic doctor physician surgeon nurse paramedic dentist pharmacist psychologist psychiatrist scientist "
     "researcher "
     "professor lecturer teacher academic scholar historian economist analyst expert engineer programmer developer "
     "lawyer solicitor barrister notary accountant banker trader broker investor entrepreneur consultant contractor "
     "employer employee worker farmer fisherman miner driver pilot sailor astronaut architect builder electrician "
     "plumber mechanic carpenter cook chef baker butcher waiter bartender shopkeeper vendor merchant actor artist "
     "painter sculptor musician singer rapper composer conductor pianist guitarist drummer dancer choreographer "
     "filmmaker producer designer comedian athlete player footballer striker goalkeeper midfielder defender "
     "cricketer golfer boxer runner swimmer cyclist skier racer batsman bowler referee umpire trainer student pupil "
     "graduate intern apprentice priest bishop archbishop cardinal pastor rabbi imam cleric monk missionary "
     "activist campaigner organizer organiser volunteer philanthropist environmentalist philosopher librarian curator "
     "firefighter rescuer lifeguard bodyguard guard gardener cleaner caretaker translator interpreter physicist "
     "investigator oceanographer geographer seismologist virologist epidemiologist ecologist geophysicist "
     "criminologist strategist pollster forecaster surveyor headmaster headteacher rector provost auditor "
     "chemist biologist geologist mathematician astronomer anthropologist archaeologist sociologist meteorologist "
     "mediator arbitrator broker auctioneer candidate contender challenger incumbent winner champion finalist nominee "
     "laureate successor predecessor colleague partner rival opponent ally critic supporter donor sponsor "
     "billionaire millionaire tycoon magnate mogul oligarch heir landlord landowner homeowner tenant financier "
     "playwright screenwriter lyricist essayist biographer jurist theologian theorist urbanist illustrator "
     "cartoonist stylist sociologist linguist botanist zoologist palaeontologist paleontologist ornithologist "
     "hydrologist glaciologist volcanologist neuroscientist neurologist cardiologist oncologist paediatrician "
     "pediatrician gynaecologist gynecologist radiologist microbiologist immunologist toxicologist midwife carer "
     "caregiver therapist counsellor counselor coroner pathologist veterinarian zookeeper ranger warden beekeeper "
     "breeder herder shepherd rancher winemaker jeweller tailor blacksmith welder bricklayer trucker courier "
     "docker stevedore lumberjack mountaineer climber hiker surfer snowboarder rower sprinter hurdler wrestler judoka "
     "gymnast jockey quarterback linebacker winger teammate team-mate classmate roommate flatmate co-worker coworker "
     "co-author coauthor co-star bandmate co-chair co-pilot cosmonaut undergraduate tutor instructor preacher "
     "evangelist vicar deacon abbot mullah prophet paratrooper chaplain butler nanny babysitter receptionist bellhop "
     "influencer youtuber podcaster streamer vlogger"},
    {NominalRole::profession, person, Gender::male,
     "businessman fireman salesman cameraman monk nobleman postman frontman hitman handyman clergyman cattleman"},
    {NominalRole::profession, person, Gender::female,
     "businesswoman actress waitress nun heroine hostess stewardess heiress ballerina seamstress"},

    {NominalRole::relative, person, Gender::unknown,
     "parent child sibling spouse cousin grandparent grandchild relative twin orphan partner baby fiancé friend "
     "neighbor "
     "neighbour"},
    {NominalRole::relative, person, Gender::male,
     "father son brother husband uncle nephew grandfather grandson widower stepfather "
     "stepson dad boyfriend ex-husband"},
    {NominalRole::relative, person, Gender::female,
     "mother daughter sister wife aunt niece grandmother granddaughter widow "
     "stepmother stepdaughter mum mom girlfriend fiancée fiancee ex-wife"},

    {NominalRole::anyone, person, Gender::unknown,
     "person individual adult teenager teen youth youngster infant toddler pensioner citizen national resident "
     "civilian "
     "inhabitant elder local villager passer-by commuter passenger tourist traveler traveller visitor customer client "
     "patient "
     "consumer taxpayer voter viewer spectator fan pedestrian motorist cyclist"},
    {NominalRole::anyone, person, Gender::male, "man boy gentleman schoolboy"},
    {NominalRole::anyone, person, Gender::female, "woman girl lady schoolgirl"},

    {NominalRole::affected, person, Gender::unknown,
     "captive hostage prisoner detainee inmate refugee migrant immigrant evacuee survivor victim casualty suspect "
     "defendant accused convict perpetrator attacker assailant gunman shooter bomber hijacker kidnapper robber thief "
     "burglar smuggler trafficker murderer killer hacker fugitive criminal offender plaintiff claimant complainant "
     "protester protestor demonstrator rioter striker dissident defector exile deserter asylum-seeker settler "
     "passerby looter arsonist stowaway"},

    {NominalRole::fighter, person, Gender::unknown,
     "rebel soldier fighter militant insurgent guerrilla terrorist mercenary paratrooper marine veteran combatant "
     "militiaman jihadist extremist separatist partisan peacekeeper sniper conscript reservist recruit pirate"},

    {NominalRole::party, organization, Gender::unknown, "party side faction camp opposition"},

    {NominalRole::group, organization, Gender::unknown,
     "group organization organisation movement alliance coalition union association federation confederation league "
     "club team squad band orchestra choir ensemble gang cartel mob militia charity foundation ngo "
     "nonprofit community trade-union bloc consortium syndicate congregation quartet trio "
     "crew staff jury electorate"},

    {NominalRole::company, organization, Gender::unknown,
     "company firm corporation startup start-up bank airline carrier manufacturer automaker "
     "carmaker "
     "retailer supermarket insurer lender brewer brewery publisher newspaper broadcaster magazine "
     "operator producer supplier distributor conglomerate multinational subsidiary developer contractor "
     "chipmaker drugmaker oilmaker planemaker shipbuilder bookmaker restaurateur outlet tabloid "
     "brokerage consultancy start-up maker giant grocer chain utility media medium television tv"},

    {NominalRole::body, organization, Gender::unknown,
     "ministry department agency authority commission committee council court tribunal parliament congress senate "
     "assembly legislature judiciary board bureau institute institution university college school hospital "
     "clinic "
     "church mosque synagogue museum watchdog regulator municipality secretariat treasury academy laboratory "
     "prosecution directorate taskforce panel inquest presidency office diocese archdiocese media medium television "
     "radio service family"},

    {NominalRole::force, organization, Gender::unknown,
     "police army navy military troop force brigade battalion regiment coastguard militia "
     "garrison "
     "corps fleet squadron gendarmerie"},

    {NominalRole::country, location, Gender::unknown, "country nation state republic kingdom"},
    {NominalRole::settlement, location, Gender::unknown, "city town village capital municipality"},

    {NominalRole::site, location, Gender::unknown,
     "world area region district neighborhood neighbourhood province county territory zone border frontier island "
     "archipelago peninsula continent mainland coast coastline sea ocean lake river bay valley mountain hill "
     "desert forest jungle beach park garden square street road highway avenue bridge tunnel port harbor harbour "
     "airport airfield station building tower hotel restaurant cafe shop store mall market factory plant mine farm "
     "house home apartment room hall theater theatre cinema stadium arena gallery library cathedral temple monastery "
     "chapel shrine palace castle fort fortress cemetery camp base barracks prison jail headquarters site "
     "location downtown center centre campus venue crossing checkpoint enclave strip land planet moon galaxy universe"},
});

std::unordered_map<std::string_view, NominalNoun> by_lemma() {
  std::unordered_map<std::string_view, NominalNoun> nouns;
  for (const auto& row : rows) {
    for (auto rest = row.lemmas; !rest.empty();) {
      const auto end = std::min(rest.find(' '), rest.size());
      nouns.try_emplace(rest.substr(0, end), NominalNoun{row.type, row.role, row.gender});
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return nouns;
}

}  // namespace

std::optional<NominalNoun> nominal_noun(std::string_view lemma) {
  static const auto nouns = by_lemma();
  if (const auto found = nouns.find(lemma); found != nouns.end()) return found->second;
  return std::nullopt;
}

}  // namespace relata::language
