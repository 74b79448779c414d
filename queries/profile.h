// Who or what an entity is, as far as the store knows.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "graph/decisions/resolved_view.h"
#include "queries/evidence.h"

namespace relata::queries {

// A relation of the entity, from its side: "affiliation United States", or with `inverse` "X is affiliation of".
struct ProfileRelation {
  std::string predicate;  // in words
  std::string other;      // label of the other end, or the literal
  bool inverse = false;
  std::vector<Evidence> evidence;
};

struct ProfileEvent {
  Account account;
  std::string type, role;  // "Accuse", "agent"
};

struct ProfileQuotation {
  Account account;
  bool speaks = false;  // else it is spoken about
  bool direct = false;
  std::string speaker, cue, channel;
};

struct Profile {
  std::string iri, label;
  std::vector<std::string> types, aliases, same_as;
  std::vector<ProfileRelation> relations;
  std::vector<ProfileEvent> events;          // in order of date, undated ones last
  std::vector<ProfileQuotation> quotations;  // those it speaks first
  std::vector<std::string> articles;         // headlines with dates
};

Profile profile_of(const graph::ResolvedView& view, graph::TermId entity);

void write_profile(std::ostream& out, const Profile& profile);
void write_profile_as_json(std::ostream& out, const Profile& profile);

}  // namespace relata::queries
