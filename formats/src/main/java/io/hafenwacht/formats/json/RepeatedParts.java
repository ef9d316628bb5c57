package io.hafenwacht.formats.json;

import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// What stood in answers of one kind before. An engine says nearly the same of hundreds of containers: an
/// object or list that is spelled like an earlier one in the same place is not read again, and all answers
/// share one node of it, so that whoever walks them can tell by identity what was looked at before. Such
/// answers have no positions. Safe for many threads.
public final class RepeatedParts {
    private static final Limit PLACES = new Limit("json.places", 1_000, "places", "an inspect has about 60");
    private static final Limit SPELLINGS =
            new Limit("json.spellings", 8, "spellings of a place", "each is compared with what comes");
    private static final Limit CHARACTERS =
            new Limit("json.repeated", 4 << 20, "characters", "an inspect has 10,000, and parts of parts count again");
    /// More than an empty list or object has.
    private static final int FEWEST_CHARACTERS = 3;

    /// For answers that are read once.
    static final RepeatedParts NONE = new RepeatedParts(false);

    private final AtomicLong places = new AtomicLong();
    private final AtomicLong characters = new AtomicLong();
    private final Place root = new Place();
    private final boolean kept;

    public RepeatedParts() {
        this(true);
    }

    private RepeatedParts(boolean kept) {
        this.kept = kept;
    }

    boolean kept() {
        return kept;
    }

    Place root() {
        return root;
    }

    /// `levels` is how deep the node is: an answer may be no deeper for what it repeats.
    record Spelling(String text, int levels, Node node) {}

    /// A path of field names; all items of a list stand in one place.
    final class Place {
        private final Map<String, Place> fields = new ConcurrentHashMap<>();
        /// The last found first. Threads may overwrite each other's: what is lost is only read anew.
        private volatile List<Spelling> spellings = List.of();

        /// The place of a field's value; this one where there are too many.
        Place field(String name) {
            Place known = kept ? fields.get(name) : this;
            if (known != null) {
                return known;
            }
            return PLACES.exceededBy(places.incrementAndGet()) ? this : fields.computeIfAbsent(name, _ -> new Place());
        }

        /// What begins at `from` and was read before.
        Optional<Spelling> read(String text, int from) {
            List<Spelling> known = spellings;
            for (int i = 0; i < known.size(); i++) {
                Spelling spelling = known.get(i);
                if (text.startsWith(spelling.text(), from)) {
                    if (i > 0) {
                        spellings = first(spelling, known, known.size());
                    }
                    return Optional.of(spelling);
                }
            }
            return Optional.empty();
        }

        void keep(String text, int from, int to, int levels, Node node) {
            if (!kept || to - from < FEWEST_CHARACTERS || CHARACTERS.exceededBy(characters.get() + to - from)) {
                return;
            }
            List<Spelling> known = spellings;
            characters.addAndGet(to - from);
            if (known.size() == SPELLINGS.asInt()) {
                characters.addAndGet(-known.getLast().text().length());
            }
            spellings = first(new Spelling(text.substring(from, to), levels, node), known, SPELLINGS.asInt() - 1);
        }

        private static List<Spelling> first(Spelling first, List<Spelling> others, int most) {
            List<Spelling> ordered = new ArrayList<>();
            ordered.add(first);
            for (Spelling other : others) {
                if (other != first && ordered.size() <= most) {
                    ordered.add(other);
                }
            }
            return ordered;
        }
    }
}
