package io.hafenwacht.core.compliance;

import io.hafenwacht.core.rule.Reference;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The profiles by name. That of the BSI and the Top Ten list every requirement; the others list what the
/// rules of this build know, because the wording of those standards is not ours to ship.
public final class Profiles {
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /// A list of titles becomes unreadable soon, and each check has its own page.
    private static final int TITLES = 3;

    private static final Text ASK = Text.of(
            "How do you make sure of this where this run did not look?",
            "Wie ist das dort sichergestellt, wo dieser Lauf nicht hingesehen hat?");

    private static final List<Derived> DERIVED = List.of(
            new Derived("cis-docker", "CIS-Docker", "CIS Docker Benchmark 1.6.0"),
            new Derived("cis-kubernetes", "CIS-Kubernetes", "CIS Kubernetes Benchmark 1.12"),
            new Derived("owasp-docker", "OWASP-Docker", "OWASP Docker Security Cheat Sheet"),
            new Derived("nsa", "NSA", "NSA/CISA Kubernetes Hardening Guidance"),
            new Derived("pss", "PSS", "Kubernetes Pod Security Standards"));

    private static final String TOP_TEN = "owasp-kubernetes";

    private Profiles() {}

    /// What `--profile` takes.
    public static List<String> names() {
        return Stream.of(Stream.of("bsi"), DERIVED.stream().map(Derived::name), Stream.of(TOP_TEN))
                .flatMap(names -> names)
                .toList();
    }

    /// `rules` are those that a profile may be derived from.
    public static Optional<Profile> named(String name, List<Rule> rules) {
        if (name.equals("bsi")) {
            return Optional.of(bsi());
        }
        if (name.equals(TOP_TEN)) {
            return Optional.of(
                    new Profile(name, Text.same("OWASP Kubernetes Top Ten, 2022"), true, OwaspKubernetes.REQUIREMENTS));
        }
        return DERIVED.stream().filter(d -> d.name().equals(name)).findFirst().map(d -> d.from(rules));
    }

    static Profile bsi() {
        var requirements = new ArrayList<>(BsiContainers.REQUIREMENTS);
        requirements.addAll(BsiKubernetes.REQUIREMENTS);
        return new Profile(
                "bsi",
                Text.of(
                        "BSI IT-Grundschutz, edition 2023: SYS.1.6 and APP.4.4",
                        "BSI IT-Grundschutz, Edition 2023: SYS.1.6 und APP.4.4"),
                true,
                requirements);
    }

    private record Derived(String name, String source, String standard) {
        Profile from(List<Rule> rules) {
            var titles = new TreeMap<Reference, List<Text>>(Comparator.comparing(r -> inOrder(r.clause())));
            for (Rule rule : rules) {
                for (Reference reference : rule.references()) {
                    if (reference.source().equals(source)) {
                        titles.computeIfAbsent(reference, _ -> new ArrayList<>())
                                .add(rule.title());
                    }
                }
            }
            return new Profile(
                    name,
                    Text.same(standard),
                    false,
                    titles.entrySet().stream()
                            .map(e -> new Requirement(e.getKey(), lookedFor(e.getValue()), ASK))
                            .toList());
        }

        private static Text lookedFor(List<Text> titles) {
            List<Text> some = titles.stream().distinct().limit(TITLES).toList();
            String more = titles.stream().distinct().count() > TITLES ? "; …" : "";
            return Text.of(
                    "looked for: "
                            + String.join("; ", some.stream().map(Text::english).toList()) + more,
                    "gesucht: "
                            + String.join("; ", some.stream().map(Text::german).toList()) + more);
        }

        /// 1.1.9 comes before 1.1.10.
        private static String inOrder(String clause) {
            return NUMBER.matcher(clause)
                    .replaceAll(n -> "0".repeat(Math.max(0, 6 - n.group().length())) + n.group());
        }
    }
}
