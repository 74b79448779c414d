#include "importers/extraction/quantities/units.h"

#include <algorithm>
#include <iterator>

namespace relata::extraction {
namespace {

struct Measure {
  std::string_view word, plural;
};

constexpr Measure measures[] = {
    {"km", "kilometres"},
    {"kilometre", "kilometres"},
    {"kilometres", "kilometres"},
    {"kilometer", "kilometers"},
    {"kilometers", "kilometers"},
    {"m", "metres"},
    {"metre", "metres"},
    {"metres", "metres"},
    {"meter", "meters"},
    {"meters", "meters"},
    {"cm", "centimetres"},
    {"centimetre", "centimetres"},
    {"centimetres", "centimetres"},
    {"centimeter", "centimeters"},
    {"centimeters", "centimeters"},
    {"dm", "decimetres"},
    {"decimetre", "decimetres"},
    {"decimetres", "decimetres"},
    {"decimeter", "decimeters"},
    {"decimeters", "decimeters"},
    {"nm", "nanometres"},
    {"nanometre", "nanometres"},
    {"nanometres", "nanometres"},
    {"nanometer", "nanometers"},
    {"nanometers", "nanometers"},
    {"mm", "millimetres"},
    {"millimetre", "millimetres"},
    {"millimetres", "millimetres"},
    {"millimeter", "millimeters"},
    {"millimeters", "millimeters"},
    {"mile", "miles"},
    {"miles", "miles"},
    {"mi", "miles"},
    {"foot", "feet"},
    {"feet", "feet"},
    {"ft", "feet"},
    {"inch", "inches"},
    {"inches", "inches"},
    {"yard", "yards"},
    {"yards", "yards"},
    {"kg", "kilograms"},
    {"kilo", "kilos"},
    {"kilos", "kilos"},
    {"kilogram", "kilograms"},
    {"kilograms", "kilograms"},
    {"kilogramme", "kilogrammes"},
    {"kilogrammes", "kilogrammes"},
    {"gram", "grams"},
    {"grams", "grams"},
    {"mg", "milligrams"},
    {"milligram", "milligrams"},
    {"milligrams", "milligrams"},
    {"tonne", "tonnes"},
    {"tonnes", "tonnes"},
    {"ton", "tons"},
    {"tons", "tons"},
    {"pound", "pounds"},
    {"pounds", "pounds"},
    {"lb", "pounds"},
    {"lbs", "pounds"},
    {"ounce", "ounces"},
    {"ounces", "ounces"},
    {"oz", "ounces"},
    {"acre", "acres"},
    {"acres", "acres"},
    {"hectare", "hectares"},
    {"hectares", "hectares"},
    {"ha", "hectares"},
    {"litre", "litres"},
    {"litres", "litres"},
    {"liter", "liters"},
    {"liters", "liters"},
    {"ml", "millilitres"},
    {"gallon", "gallons"},
    {"gallons", "gallons"},
    {"barrel", "barrels"},
    {"barrels", "barrels"},
    {"bpd", "barrels per day"},
    {"bushel", "bushels"},
    {"bushels", "bushels"},
    {"degree", "degrees"},
    {"degrees", "degrees"},
    {"deg", "degrees"},
    {"celsius", "degrees Celsius"},
    {"fahrenheit", "degrees Fahrenheit"},
    {"\u03BCg", "micrograms"},
    {"mcg", "micrograms"},
    {"rad", "radians"},
    {"radian", "radians"},
    {"radians", "radians"},
    {"mph", "miles per hour"},
    {"kph", "kilometres per hour"},
    {"kmh", "kilometres per hour"},
    {"knot", "knots"},
    {"knots", "knots"},
    {"watt", "watts"},
    {"watts", "watts"},
    {"kW", "kilowatts"},
    {"MW", "megawatts"},
    {"megawatt", "megawatts"},
    {"megawatts", "megawatts"},
    {"GW", "gigawatts"},
    {"gigawatt", "gigawatts"},
    {"gigawatts", "gigawatts"},
    {"kWh", "kilowatt hours"},
    {"MB", "megabytes"},
    {"GB", "gigabytes"},
    {"TB", "terabytes"},
    {"megabyte", "megabytes"},
    {"megabytes", "megabytes"},
    {"gigabyte", "gigabytes"},
    {"gigabytes", "gigabytes"},
    {"bit", "bits"},
    {"bits", "bits"},
    {"tbsp", "tablespoons"},
    {"tablespoon", "tablespoons"},
    {"tablespoons", "tablespoons"},
    {"tsp", "teaspoons"},
    {"teaspoon", "teaspoons"},
    {"teaspoons", "teaspoons"},
    {"magnitude", "magnitude"},
};

struct Currency {
  std::string_view adjective, singular, plural, code;
};

// The first row of a name without adjective says what it means alone: a code, or its plural where it is ambiguous.
constexpr Currency currencies[] = {
    {"", "dollar", "dollars", "USD"},
    {"us", "dollar", "dollars", "USD"},
    {"american", "dollar", "dollars", "USD"},
    {"canadian", "dollar", "dollars", "CAD"},
    {"australian", "dollar", "dollars", "AUD"},
    {"zealand", "dollar", "dollars", "NZD"},
    {"singapore", "dollar", "dollars", "SGD"},
    {"kong", "dollar", "dollars", "HKD"},
    {"taiwan", "dollar", "dollars", "TWD"},
    {"", "euro", "euros", "EUR"},
    {"", "yen", "yen", "JPY"},
    {"", "yuan", "yuan", "CNY"},
    {"", "renminbi", "renminbi", "CNY"},
    {"", "rmb", "rmb", "CNY"},
    {"chinese", "yuan", "yuan", "CNY"},
    {"japanese", "yen", "yen", "JPY"},
    {"", "cent", "cents", "cents"},
    {"", "penny", "pence", "pence"},
    {"british", "pound", "pounds", "GBP"},
    {"egyptian", "pound", "pounds", "EGP"},
    {"lebanese", "pound", "pounds", "LBP"},
    {"syrian", "pound", "pounds", "SYP"},
    {"sudanese", "pound", "pounds", "SDG"},
    {"", "sterling", "sterling", "GBP"},
    {"", "rupee", "rupees", "rupees"},
    {"", "rs", "rs", "rupees"},
    {"indian", "rupee", "rupees", "INR"},
    {"pakistani", "rupee", "rupees", "PKR"},
    {"lankan", "rupee", "rupees", "LKR"},
    {"", "ruble", "rubles", "RUB"},
    {"", "rouble", "roubles", "RUB"},
    {"", "shekel", "shekels", "ILS"},
    {"", "lira", "lira", "lira"},
    {"turkish", "lira", "lira", "TRY"},
    {"", "won", "won", "KRW"},
    {"", "real", "reais", "BRL"},
    {"", "rand", "rand", "ZAR"},
    {"", "naira", "naira", "NGN"},
    {"", "zloty", "zlotys", "PLN"},
    {"", "hryvnia", "hryvnias", "UAH"},
    {"", "baht", "baht", "THB"},
    {"", "ringgit", "ringgit", "MYR"},
    {"", "rupiah", "rupiah", "IDR"},
    {"", "forint", "forints", "HUF"},
    {"", "peso", "pesos", "pesos"},
    {"mexican", "peso", "pesos", "MXN"},
    {"argentine", "peso", "pesos", "ARS"},
    {"chilean", "peso", "pesos", "CLP"},
    {"philippine", "peso", "pesos", "PHP"},
    {"", "franc", "francs", "francs"},
    {"swiss", "franc", "francs", "CHF"},
    {"", "dinar", "dinars", "dinars"},
    {"kuwaiti", "dinar", "dinars", "KWD"},
    {"iraqi", "dinar", "dinars", "IQD"},
    {"", "riyal", "riyals", "riyals"},
    {"saudi", "riyal", "riyals", "SAR"},
    {"qatari", "riyal", "riyals", "QAR"},
    {"", "dirham", "dirhams", "dirhams"},
    {"emirati", "dirham", "dirhams", "AED"},
    {"", "krona", "kronor", "kronor"},
    {"swedish", "krona", "kronor", "SEK"},
    {"", "krone", "kroner", "kroner"},
    {"norwegian", "krone", "kroner", "NOK"},
    {"danish", "krone", "kroner", "DKK"},
    {"", "taka", "taka", "BDT"},
    {"", "bitcoin", "bitcoins", "bitcoins"},
};

struct Sign {
  std::string_view letters, sign, code;
};

constexpr Sign signs[] = {
    {"", "$", "USD"},      {"US", "$", "USD"},    {"A", "$", "AUD"},     {"AU", "$", "AUD"},
    {"C", "$", "CAD"},     {"CA", "$", "CAD"},    {"CAD", "$", "CAD"},   {"HK", "$", "HKD"},
    {"NZ", "$", "NZD"},    {"S", "$", "SGD"},     {"R", "$", "BRL"},     {"MXN", "$", "MXN"},
    {"Mex", "$", "MXN"},   {"NT", "$", "TWD"},    {"", "\u20AC", "EUR"}, {"", "\u00A3", "GBP"},
    {"", "\u00A5", "JPY"}, {"", "\u20B9", "INR"}, {"", "\u20BD", "RUB"}, {"", "\u20BA", "TRY"},
    {"", "\u20AA", "ILS"}, {"", "\u20A9", "KRW"}, {"", "\u20A6", "NGN"}, {"", "\u20B4", "UAH"},
    {"", "\u20AB", "VND"}, {"", "\u0E3F", "THB"}, {"", "\u20B1", "PHP"}, {"", "\u20AD", "LAK"},
    {"", "\u20B5", "GHS"}, {"", "\u20A1", "CRC"}, {"", "\u20B8", "KZT"}, {"", "\u20AE", "MNT"},
    {"", "\u20B2", "PYG"}, {"", "\u20BC", "AZN"}, {"", "\u20BE", "GEL"}, {"", "\u20A8", "rupees"},
};

constexpr std::string_view codes[] = {"AED", "ARS", "AUD", "BDT", "BRL", "CAD", "CHF", "CLP", "CNY", "COP", "CZK",
                                      "DKK", "EGP", "EUR", "GBP", "HKD", "HUF", "IDR", "ILS", "INR", "IQD", "IRR",
                                      "JOD", "JPY", "KES", "KRW", "KWD", "LBP", "LKR", "MAD", "MXN", "MYR", "NGN",
                                      "NOK", "NZD", "PHP", "PKR", "PLN", "QAR", "RON", "RUB", "SAR", "SDG", "SEK",
                                      "SGD", "SYP", "THB", "TND", "TRY", "TWD", "UAH", "USD", "VND", "ZAR"};

}  // namespace

std::optional<std::string_view> measure_name(std::string_view word) {
  const auto found = std::ranges::find(measures, word, &Measure::word);
  return found == std::end(measures) ? std::nullopt : std::optional(found->plural);
}

bool qualifies_measure(std::string_view word) {
  return word == "square" || word == "cubic" || word == "metric" || word == "nautical" || word == "light";
}

std::optional<std::string_view> currency_of_sign(std::string_view sign, std::string_view letters_before) {
  const auto fits = [&](std::string_view letters) {
    return std::ranges::find_if(signs, [&](const Sign& row) { return row.sign == sign && row.letters == letters; });
  };
  auto found = fits(letters_before);
  if (found == std::end(signs)) found = fits("");
  return found == std::end(signs) ? std::nullopt : std::optional(found->code);
}

bool is_sign_letters(std::string_view letters) {
  return !letters.empty() && std::ranges::find(signs, letters, &Sign::letters) != std::end(signs);
}

bool is_currency_code(std::string_view letters) { return std::ranges::binary_search(codes, letters); }

std::optional<std::string_view> currency_of_prefix(std::string_view letters) {
  if (letters == "R") return "ZAR";
  if (letters == "RM") return "MYR";
  if (letters == "Rp") return "IDR";
  if (letters == "KSh" || letters == "Ksh" || letters == "Sh") return "KES";
  return std::nullopt;
}

std::optional<std::string_view> currency_of_name(std::string_view adjective, std::string_view name) {
  for (const auto& row : currencies) {
    if (row.adjective == adjective && (row.singular == name || row.plural == name)) return row.code;
  }
  return std::nullopt;
}

}  // namespace relata::extraction
