#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_session.hpp>
int main(int count, char* arguments[]) { return Catch::Session().run(count, arguments); }
#else
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
#endif

// Raptor 2.0.15 loses a token's IRI at each error of syntax in Turtle and TriG.
extern "C" const char* __lsan_default_suppressions() { return "leak:libraptor2"; }
