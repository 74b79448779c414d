// Adds two statements to a store and asks it: consumer STORE
#include <graph/store.h>
#include <queries/sparql/results/results.h>
#include <queries/sparql/sparql.h>

#include <exception>
#include <iostream>

int main(int count, char* arguments[]) {
  if (count != 2) {
    std::cerr << "usage: consumer STORE\n";
    return 2;
  }
  using relata::graph::Term;
  try {
    relata::graph::Store store(arguments[1], relata::graph::OpenMode::create);
    const auto name = [](const char* local) { return Term::iri(std::string("http://example.org/") + local); };
    auto transaction = store.begin();
    transaction.add({name("ann"), name("knows"), name("bob"), {}});
    transaction.add({name("bob"), name("knows"), name("cid"), {}});
    transaction.commit();
    const auto query =
        relata::sparql::parse("SELECT ?who { <http://example.org/ann> <http://example.org/knows>+ ?who }");
    write(std::cout, evaluate(store.snapshot(), query), relata::sparql::ResultFormat::tsv);
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
