#include "importers/language/language_detection.h"

#include "tests/catch.h"

using relata::language::language_of;

TEST_CASE("Languages of the Latin script are told by their function words", "[language][detection]") {
  CHECK(language_of("The source indicated that further diplomatic work is ongoing in the region.") == "en");
  CHECK(language_of("Hamas, Israel delegations leave Cairo after the talks that were held with the mediators.") ==
        "en");
  CHECK(language_of("Der Minister sagte, dass die Verhandlungen in der kommenden Woche nicht fortgesetzt werden.") ==
        "de");
  CHECK(language_of("Le ministre a déclaré que les négociations ne sont pas terminées dans la capitale.") == "fr");
  CHECK(language_of("El ministro dijo que las negociaciones no se han terminado en la capital del país.") == "es");
  CHECK(language_of("Il ministro ha detto che i negoziati non sono ancora finiti nella capitale del paese.") == "it");
  CHECK(language_of("O ministro disse que as negociações não foram concluídas na capital do país.") == "pt");
  CHECK(language_of("De minister zei dat de onderhandelingen nog niet zijn afgerond in het land.") == "nl");
  CHECK(language_of("Bakan, görüşmelerin çok uzun sürdüğünü ve bir sonuç için daha zaman olduğunu söyledi.") == "tr");
}

TEST_CASE("Languages of other scripts are told by their letters", "[language][detection]") {
  CHECK(language_of("غادرت الوفود القاهرة بعد المحادثات") == "ar");
  CHECK(language_of("گفت‌وگوها در پایتخت") == "fa");
  CHECK(language_of("Делегации покинули Каир после переговоров") == "ru");
  CHECK(language_of("代表团在会谈后离开开罗") == "zh");
  CHECK(language_of("代表団は会談後にカイロを離れた") == "ja");
}

TEST_CASE("Too little text is of no known language", "[language][detection]") {
  CHECK(language_of("") == "und");
  CHECK(language_of("1234 56") == "und");
  CHECK(language_of("Benjamin Netanyahu, Joe Biden, Itamar Ben-Gvir, Antony Blinken") == "und");
}
