package io.hafenwacht.core.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Maven 3.9's `ComparableVersion`: numbers and qualifiers, nested by every hyphen and every change between
/// digits and letters; `alpha` < `beta` < `milestone` < `rc` < `snapshot` < release < `sp` < any other word.
///
/// Maven nests lists recursively. As a nested list is always its parent's last element, one flat list with
/// marks where lists open says the same, and compares without recursion however deep a hostile version is.
final class MavenOrder implements VersionOrder {
    @Override
    public int compare(String a, String b) {
        List<Item> left = parse(a.strip());
        List<Item> right = parse(b.strip());
        int i = 0;
        while (i < left.size() && i < right.size()) {
            int c = left.get(i).compare(right.get(i));
            if (c != 0) {
                return c;
            }
            i++;
        }
        return i < left.size() ? compareWithNothing(left, i) : -compareWithNothing(right, i);
    }

    private static int compareWithNothing(List<Item> items, int from) {
        for (int i = from; i < items.size(); i++) {
            int c = items.get(i).compareWithNothing();
            if (c != 0) {
                return c;
            }
        }
        return 0;
    }

    private static List<Item> parse(String raw) {
        String text = raw.toLowerCase(Locale.ROOT);
        var items = new ArrayList<Item>();
        boolean listEmpty = true;
        boolean digits = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' || c == '-') {
                items.add(i == start ? Item.ZERO : item(text, start, i, digits));
                start = i + 1;
                listEmpty = c == '-';
                if (listEmpty) {
                    items.add(Item.OPEN);
                }
            } else if (Digits.isDigit(c)) {
                if (!digits && i > start) {
                    if (!listEmpty) {
                        items.add(Item.OPEN);
                    }
                    items.add(Item.word(text.substring(start, i), true));
                    items.add(Item.OPEN);
                    listEmpty = true;
                    start = i;
                }
                digits = true;
            } else {
                if (digits && i > start) {
                    items.add(Item.number(text.substring(start, i)));
                    items.add(Item.OPEN);
                    listEmpty = true;
                    start = i;
                }
                digits = false;
            }
        }
        if (text.length() > start) {
            if (!digits && !listEmpty) {
                items.add(Item.OPEN);
            }
            items.add(item(text, start, text.length(), digits));
        }
        return normalise(items);
    }

    private static Item item(String text, int from, int to, boolean digits) {
        return digits ? Item.number(text.substring(from, to)) : Item.word(text.substring(from, to), false);
    }

    /// Drops zeros and release words at the end of every list, nested lists not counted, then the lists that
    /// this empties.
    private static List<Item> normalise(List<Item> items) {
        var reversed = new ArrayList<Item>(items.size());
        boolean trailing = true;
        for (int i = items.size() - 1; i >= 0; i--) {
            Item item = items.get(i);
            if (item.kind == Kind.OPEN) {
                trailing = true;
                if (!reversed.isEmpty()) {
                    reversed.add(item);
                }
            } else if (!trailing || !item.isNull()) {
                trailing = false;
                reversed.add(item);
            }
        }
        return reversed.reversed();
    }

    private enum Kind {
        NUMBER,
        WORD,
        /// A nested list begins.
        OPEN
    }

    /// `value` is a number's digits, or a qualifier in its comparable form.
    private record Item(Kind kind, String value) {
        private static final List<String> QUALIFIERS =
                List.of("alpha", "beta", "milestone", "rc", "snapshot", "", "sp");

        /// Maven compares ranks as text, which works as they all have one digit.
        private static final String RELEASE = "5";

        static final Item OPEN = new Item(Kind.OPEN, "");
        static final Item ZERO = number("0");

        static Item number(String digits) {
            return new Item(Kind.NUMBER, digits);
        }

        static Item word(String word, boolean followedByDigit) {
            return new Item(Kind.WORD, comparable(expand(word, followedByDigit)));
        }

        boolean isNull() {
            return kind == Kind.NUMBER ? Digits.zero(value, 0, value.length()) : value.equals(RELEASE);
        }

        /// A word is before a nested list, which is before a number.
        int compare(Item other) {
            return switch (kind) {
                case OPEN -> other.kind == Kind.OPEN ? 0 : other.kind == Kind.WORD ? 1 : -1;
                case NUMBER ->
                    other.kind == Kind.NUMBER
                            ? Digits.compare(value, 0, value.length(), other.value, 0, other.value.length())
                            : 1;
                case WORD -> other.kind == Kind.WORD ? value.compareTo(other.value) : -1;
            };
        }

        int compareWithNothing() {
            return switch (kind) {
                case OPEN -> 0;
                case NUMBER -> isNull() ? 0 : 1;
                case WORD -> value.compareTo(RELEASE);
            };
        }

        private static String expand(String word, boolean followedByDigit) {
            return switch (word) {
                case "a" -> followedByDigit ? "alpha" : word;
                case "b" -> followedByDigit ? "beta" : word;
                case "m" -> followedByDigit ? "milestone" : word;
                case "cr" -> "rc";
                case "ga", "final", "release" -> "";
                default -> word;
            };
        }

        private static String comparable(String word) {
            int rank = QUALIFIERS.indexOf(word);
            return rank < 0 ? QUALIFIERS.size() + "-" + word : String.valueOf(rank);
        }
    }
}
