// Recursive descent over the SPARQL 1.1 grammar, one function per production: the comments above them in the sources
// are not needed, https://www.w3.org/TR/sparql11-query/#rQueryUnit has the same names.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/rdf/prefixes.h"
#include "queries/sparql/error.h"
#include "queries/sparql/parser/lexer.h"
#include "queries/sparql/parser/syntax.h"
#include "queries/sparql/parser/update_syntax.h"

namespace relata::sparql {

class Parser {
 public:
  // `prefixes` are declared beforehand; the query may redefine them. `base` resolves relative IRIs until BASE does.
  Parser(std::string_view text, std::string base, graph::Prefixes prefixes);

  // Throws QueryError at the first token that does not fit.
  syntax::Query query_unit();
  std::vector<syntax::UpdateOperation> update_unit();

 private:
  using Terms = std::vector<syntax::Triple>;
  // The label of each blank node, and the basic graph pattern that it belongs to: it may not occur in two.
  using BlankLabels = std::map<std::string, std::size_t>;

  // What an update writes, and what may stand there.
  struct Template {
    std::string_view name;
    bool variables, blank_nodes;
  };

  // parser.cpp: the forms of a query and their modifiers.
  void prologue();
  void select_query(syntax::Query& query);
  void construct_query(syntax::Query& query);
  void describe_query(syntax::Query& query);
  void ask_query(syntax::Query& query);
  void select_clause(syntax::Select& select);
  void dataset_clauses(syntax::Query& query);
  void where_clause(syntax::Select& select);
  void solution_modifier(syntax::Select& select);
  void group_clause(syntax::Select& select);
  void having_clause(syntax::Select& select);
  void order_clause(syntax::Select& select);
  void limit_offset_clauses(syntax::Select& select);
  void values_clause(syntax::Select& select);
  syntax::Select sub_select();
  bool at_call();
  std::uint64_t count();

  // parser_pattern.cpp: groups, triples, terms.
  syntax::Group group_graph_pattern();
  void group_graph_pattern_sub(syntax::Group& group);
  syntax::Element graph_pattern_not_triples();
  syntax::Element optional_graph_pattern();
  syntax::Element graph_graph_pattern();
  syntax::Element service_graph_pattern();
  std::string prologue_of_used() const;
  syntax::Element bind();
  syntax::Element group_or_union_graph_pattern();
  syntax::Values data_block();
  std::optional<graph::Term> data_block_value();
  Terms construct_template();
  void triples_block(Terms& triples, bool paths);
  void triples_same_subject(Terms& triples, bool paths);
  void property_list(Terms& triples, const syntax::TermOrVariable& subject, bool paths);
  void object_list(Terms& triples, const syntax::TermOrVariable& subject, const syntax::Triple& verb, bool paths);
  syntax::TermOrVariable graph_node(Terms& triples, bool paths);
  syntax::TermOrVariable blank_node_property_list(Terms& triples, bool paths);
  syntax::TermOrVariable collection(Terms& triples, bool paths);
  bool at_triples_node() const;
  bool at_boolean() const;
  bool at_term_or_variable() const;
  syntax::TermOrVariable var_or_term();
  syntax::TermOrVariable var_or_iri();
  graph::Term rdf_literal();
  graph::Term numeric_literal();
  std::string iri();
  bool at_iri() const { return token_.kind == TokenKind::iri || token_.kind == TokenKind::prefixed_name; }
  std::string var();
  syntax::TermOrVariable fresh_blank();
  void end_basic_graph_pattern() { ++basic_graph_pattern_; }

  // parser_path.cpp
  void verb(syntax::Triple& triple, bool paths);
  syntax::Path path();
  syntax::Path path_sequence();
  syntax::Path path_elt_or_inverse();
  syntax::Path path_primary();
  syntax::Path path_negated_property_set();
  std::pair<std::string, bool> path_one_in_property_set();
  std::string iri_or_a();

  // parser_expression.cpp
  syntax::Expression expression();
  syntax::Expression conditional_and_expression();
  syntax::Expression relational_expression();
  syntax::Expression additive_expression();
  syntax::Expression multiplicative_expression();
  syntax::Expression unary_expression();
  syntax::Expression primary_expression();
  syntax::Expression bracketted_expression();
  syntax::Expression built_in_call();
  syntax::Expression exists_func(Operation operation);
  syntax::Expression aggregate(AggregateKind kind);
  syntax::Expression function_call(std::string name);
  syntax::Expression constraint();
  std::vector<syntax::Expression> expression_list();

  // parser_update.cpp
  syntax::UpdateOperation update_operation();
  syntax::Load load();
  syntax::Clear clear();
  syntax::Create create();
  syntax::Transfer transfer(syntax::TransferKind kind);
  std::optional<std::string> graph_or_default();
  syntax::Modify modify();
  std::vector<syntax::QuadBlock> quads(const Template& kind);
  std::string absolute_iri();
  void require_absolute(const Token& token, const std::string& iri) const;
  void refuse_variable() const;
  void refuse_literal_subject() const;
  void refuse_blank(const Token& token) const;

  // The tokens.
  const Token& ahead();
  void advance();
  bool accept(std::string_view symbol);
  bool accept_word(std::string_view keyword);
  void expect(std::string_view symbol);
  void expect_word(std::string_view keyword);
  [[noreturn]] void fail_expected(std::string_view what) const;
  [[noreturn]] void fail_at(const Token& token, const std::string& message) const;

  // Counts the nesting of what recurses, so that a hostile query ends in an error and not in a stack overflow.
  class Nesting {
   public:
    explicit Nesting(Parser& parser);
    ~Nesting() { --parser_.depth_; }
    Nesting(const Nesting&) = delete;
    Nesting& operator=(const Nesting&) = delete;

   private:
    Parser& parser_;
  };

  std::string text_;
  Lexer lexer_;
  Token token_, ahead_;
  bool has_ahead_ = false;
  std::string base_;
  graph::Prefixes prefixes_;
  BlankLabels blank_labels_, data_labels_;  // the latter of all INSERT DATA
  const Template* template_ = nullptr;      // that is being parsed
  std::set<std::string> used_prefixes_;     // since the innermost SERVICE began
  std::size_t closed_at_ = 0;               // where the last group's "}" stands
  // Behind the "{" of each group until now, but for sub-queries and MINUS.
  std::vector<std::size_t> openings_;
  std::size_t basic_graph_pattern_ = 0, fresh_blanks_ = 0, depth_ = 0;
};

}  // namespace relata::sparql
