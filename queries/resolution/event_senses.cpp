#include "queries/resolution/event_senses.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace relata::queries {
namespace {

// A group per line. Verbs and nouns stand together: "killed 12" and "12 deaths" are one happening.
constexpr auto senses = std::to_array<std::string_view>({
    "kill die dead death murder slay slaying killing perish execute execution assassinate assassination succumb "
    "fatality "
    "massacre homicide slaughter decease demise",
    "shoot shooting gunfire gun shootout rampage gunman",
    "arrest capture apprehend nab catch detain detention custody collar apprehension bust",
    "injure wound hurt injury maim",
    "fire blaze inferno burn wildfire flame torch arson conflagration",
    "earthquake quake tremor temblor aftershock seism",
    "hit strike jolt shake rock rattle slam",
    "destroy destruction damage level raze flatten demolish devastate devastation ruin wreck gut ravage",
    "say announce tell confirm report claim state add note explain reveal disclose declare announcement statement "
    "insist "
    "maintain comment remark accord write post tweet warn argue acknowledge",
    "attack assault raid ambush storm strike offensive airstrike onslaught incursion hit bombard bombardment",
    "bomb bombing explode explosion blast detonate detonation",
    "dismiss fire sack oust dismissal firing ouster axe remove removal",
    "acquire acquisition buy purchase takeover buyout merge merger deal snap",
    "negotiate negotiation talk discussion discuss bargaining dialogue",
    "protest demonstration demonstrate march rally riot rioting unrest clash",
    "win victory triumph beat defeat clinch prevail conquer",
    "lose loss defeat",
    "launch unveil introduce release debut rollout introduction unveiling announce launching",
    "appoint appointment name nominate nomination pick choose choice select selection tap cast casting replace",
    "award prize honor honour ceremony oscar",
    "convict conviction sentence guilty sentencing verdict condemn",
    "charge indict indictment accuse accusation arraign",
    "crash collision collide accident wreck derail derailment smash",
    "rob robbery steal theft heist burglary loot burgle",
    "escape flee break breakout flight getaway bolt",
    "rescue save recover",
    "sue lawsuit suit litigation",
    "resign quit resignation step depart leave departure",
    "meet meeting summit session gathering",
    "visit trip tour travel",
    "marry wed wedding marriage nuptials",
    "divorce split separate separation",
    "begin start commence open kick",
    "end finish conclude close stop halt",
    "happen occur place",
    "increase rise grow climb surge jump growth",
    "fall drop decline decrease tumble plunge",
    "thwart foil prevent repulse avert avoid stop interdict",
    "seize confiscate seizure impound",
    "reject deny refuse rejection refusal turn",
    "agree agreement deal pact accord",
    "offer bid proposal propose",
    "hijack hijacking hijacker piracy",
    "kidnap abduct kidnapping abduction",
    "elect election vote poll ballot",
    "injunction ruling rule order",
    "suspend ban suspension bar",
    "trade transfer move sign signing",
    "rehab rehabilitation treatment clinic",
    "enter check admit",
    "disappear vanish missing disappearance",
    "find discover discovery locate spot",
    "search hunt manhunt look",
    "investigate investigation probe inquiry",
    "outage blackout cut failure",
    "flood flooding inundate deluge",
    "storm hurricane cyclone typhoon",
    "evacuate evacuation flee displace",
    "drown drowning",
    "sink capsize founder",
    "collapse fall",
    "suicide hang",
    "stab stabbing knife",
    "beat beating punch batter",
    "rape assault abuse molest",
    "perform performance appear appearance play host hosting stint gig",
    "premiere air broadcast show",
    "injury hurt sprain break",
    "celebrate celebration party anniversary",
    "bear birth",
    "donate donation give gift",
    "build construct construction",
    "publish publication release",
    "disrupt disruption interrupt interruption sever snap",
    "repair fix restore restoration mend",
    "alert caution warning",
    "approve approval endorse endorsement back backing ratify",
    "consider weigh mull eye contemplate consideration",
    "expect anticipate predict forecast expectation prediction",
    "request ask demand urge plea appeal call",
    "help aid assist assistance support relief",
    "send dispatch deploy deployment",
    "speak speech address keynote lecture",
    "upgrade update refresh revamp overhaul",
    "expand expansion extend widen broaden",
    "hire recruit employ employment",
    "plead plea",
    "testify testimony witness",
    "acquit clear exonerate acquittal",
    "free liberate",
    "jail imprison imprisonment incarcerate",
    "chase pursue pursuit",
    "threaten threat",
    "grab snatch",
    "disguise dress pose",
    "hide conceal",
    "identify identification recognize",
    "suspect believe think suspicion",
    "plan plot conspire conspiracy scheme intend",
    "try attempt seek effort bid",
    "stay remain",
    "shut closure shutdown",
    "pay payment cost spend",
    "break fracture",
    "praise laud commend hail applaud",
    "criticize criticise condemn denounce slam blast criticism condemnation",
    "withdraw withdrawal pull retreat",
    "deliver delivery supply ship shipment",
    "invest investment fund funding finance",
    "delay postpone postponement defer",
    "cancel cancellation scrap drop abandon",
    "extradite extradition deport deportation",
    "leak spill leakage",
    "erupt eruption",
    "infect infection outbreak epidemic spread",
    "diagnose diagnosis",
    "test testing trial",
    "train training exercise drill",
    "advance qualify reach progress",
    "score goal net",
    "compete contest match game race",
    "retire retirement",
    "head lead run chair",
    "succeed succession inherit",
    "apologize apologise apology regret",
    "threat warn",
});

}  // namespace

std::optional<std::uint32_t> event_sense(std::string_view lemma) {
  // A word of several groups belongs to the first.
  static const auto index = [] {
    std::unordered_map<std::string_view, std::uint32_t> groups;
    for (std::uint32_t i = 0; i < senses.size(); ++i) {
      for (auto rest = senses[i]; !rest.empty();) {
        const auto end = std::min(rest.find(' '), rest.size());
        groups.emplace(rest.substr(0, end), i);
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    }
    return groups;
  }();
  const auto found = index.find(lemma);
  if (found == index.end()) return std::nullopt;
  return found->second;
}

}  // namespace relata::queries
