package io.hafenwacht.vulndb.feed;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;

/// All [SourceRules], found by the family of a record's id.
final class RuleBook {
    private final Map<String, SourceRules> byFamily = new HashMap<>();

    RuleBook() {
        List<SourceRules> all = ServiceLoader.load(SourceRules.class, RuleBook.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(rules -> rules.getClass().getName()))
                .toList();
        for (SourceRules rules : all) {
            for (String family : rules.families()) {
                SourceRules earlier = byFamily.put(family, rules);
                if (earlier != null) {
                    throw new IllegalStateException(
                            family + " is claimed by " + earlier.getClass() + " and " + rules.getClass());
                }
            }
        }
    }

    /// `DSA` of `DSA-5649-1`.
    static String family(String id) {
        int dash = id.indexOf('-');
        return dash < 0 ? id : id.substring(0, dash);
    }

    SourceRules rulesFor(String id) {
        String family = family(id);
        SourceRules rules = byFamily.get(family);
        return rules == null ? new Unclaimed(family) : rules;
    }

    Set<String> families() {
        return Set.copyOf(byFamily.keySet());
    }

    /// The defaults, under the family's own name.
    private record Unclaimed(String label) implements SourceRules {
        @Override
        public Set<String> families() {
            return Set.of(label);
        }
    }
}
