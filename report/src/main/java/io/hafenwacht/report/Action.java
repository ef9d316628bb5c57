package io.hafenwacht.report;

import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.finding.OutcomeKind;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.finding.Vulnerability;
import io.hafenwacht.core.inventory.BaseImage;
import io.hafenwacht.core.order.Order;
import io.hafenwacht.core.report.Report;
import io.hafenwacht.core.risk.Risk;
import io.hafenwacht.core.text.Text;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One thing to do and all that goes away with it: findings of one check with one fix, or the known
/// vulnerabilities that one upgrade mends, in whatever assets. `findings` are never empty; `running` names
/// what runs the images among the assets.
record Action(Text title, Text fix, List<Finding> findings, List<String> running) {
    /// Of fewer, each package is named.
    private static final int SEVERAL = 3;

    private static final Text REBUILD = Text.of("Rebuild on a newer base: {0}", "Auf neuerer Basis neu bauen: {0}");
    private static final Text REBUILD_FIX = Text.of(
            "Pull the base anew and rebuild {0,choice,1#the image|1<the {0} images} on it: docker build --pull",
            "Die Basis neu holen und {0,choice,1#das Image|1<die {0} Images} darauf neu bauen: docker build --pull");
    private static final Text REBUILD_RUNNING_FIX = Text.of(
            "Pull the base anew, rebuild {0,choice,1#the image|1<the {0} images} on it (docker build --pull) and replace "
                    + "{1,choice,1#the workload that runs|1<the {1} workloads that run} it",
            "Die Basis neu holen, {0,choice,1#das Image|1<die {0} Images} darauf neu bauen (docker build --pull) und "
                    + "{1,choice,1#den Workload ersetzen, der|1<die {1} Workloads ersetzen, die} damit "
                    + "{1,choice,1#läuft|1<laufen}");

    /// With what sorting asks for many times, and what would be counted out of all findings each time.
    private record Ranked(Action action, double risk, Severity severity) {
        Ranked(Action action) {
            this(action, action.risk(), action.severity());
        }
    }

    private static final Comparator<Ranked> WORST_FIRST = Order.by((Ranked r) -> -r.risk())
            .then(Ranked::severity)
            .then(r -> -r.action().findings().size())
            .then(r -> r.action().title().english())
            .then(r -> r.action().fix().english());

    Action {
        findings = List.copyOf(findings);
        running = List.copyOf(running);
    }

    private Action(Text title, Text fix, List<Finding> findings) {
        this(title, fix, findings, List.of());
    }

    private Action runBy(Runners runners) {
        return runners.byImage().isEmpty() ? this : new Action(title, fix, findings, runners.of(assets()));
    }

    /// All that can be done about a report, the highest risk first.
    static List<Action> of(Report report) {
        Map<Finding, BaseImage> bases = fromBases(report);
        Runners runners = Runners.of(report);
        return Stream.of(rebuilds(report, runners, bases), upgrades(report, bases.keySet()), settings(report))
                .flatMap(List::stream)
                .map(action -> new Ranked(action.runBy(runners)))
                .sorted(WORST_FIRST)
                .map(Ranked::action)
                .toList();
    }

    /// Known vulnerabilities that came with the base of an image, where that brought several: a new base
    /// mends them at once, in all images that stand on it.
    private static Map<Finding, BaseImage> fromBases(Report report) {
        Map<String, BaseImage> bases = new HashMap<>();
        report.assets()
                .forEach(v -> v.base().ifPresent(base -> bases.put(v.asset().id(), base)));
        Map<BaseImage, List<Finding>> brought = new LinkedHashMap<>();
        for (Finding finding : report.findings()) {
            BaseImage base = bases.get(finding.subject().asset());
            if (base != null
                    && open(finding)
                    && fixable(finding)
                    && base.layers().contains(finding.location().imageLayer())) {
                brought.computeIfAbsent(base, _ -> new ArrayList<>()).add(finding);
            }
        }
        Map<Finding, BaseImage> joined = new IdentityHashMap<>();
        brought.forEach((base, findings) -> {
            if (findings.size() >= SEVERAL) {
                findings.forEach(finding -> joined.put(finding, base));
            }
        });
        return joined;
    }

    private static List<Action> rebuilds(Report report, Runners runners, Map<Finding, BaseImage> bases) {
        Map<BaseImage, List<Finding>> rebuilds = new LinkedHashMap<>();
        for (Finding finding : report.findings()) {
            Optional.ofNullable(bases.get(finding))
                    .ifPresent(base -> rebuilds.computeIfAbsent(base, _ -> new ArrayList<>())
                            .add(finding));
        }
        var actions = new ArrayList<Action>();
        rebuilds.forEach((base, findings) -> {
            Set<String> images = findings.stream().map(f -> f.subject().asset()).collect(Collectors.toSet());
            int running = runners.of(images).size();
            Text fix = running == 0
                    ? filled(REBUILD_FIX, images.size())
                    : filled(REBUILD_RUNNING_FIX, images.size(), running);
            String name = base.name().isEmpty() ? base.layers().getLast() : base.name();
            actions.add(new Action(filled(REBUILD, name), fix, findings));
        });
        return actions;
    }

    private static Text filled(Text pattern, Object... values) {
        return Text.of(
                new MessageFormat(pattern.english(), Locale.ENGLISH).format(values),
                new MessageFormat(pattern.german(), Locale.GERMAN).format(values));
    }

    private static List<Action> upgrades(Report report, Set<Finding> mended) {
        Map<Upgrade, List<Finding>> upgrades = new LinkedHashMap<>();
        for (VulnerabilityGroup group : VulnerabilityGroup.of(report)) {
            group.fixed().ifPresent(fixed -> {
                var upgrade = new Upgrade(String.join(", ", group.packages()), group.installed(), fixed);
                upgrades.computeIfAbsent(upgrade, _ -> new ArrayList<>())
                        .addAll(group.findings().stream()
                                .filter(Action::fixable)
                                .filter(f -> !mended.contains(f))
                                .toList());
            });
        }
        return upgrades.entrySet().stream()
                .filter(e -> !e.getValue().isEmpty())
                .map(e -> new Action(e.getKey().title(), e.getValue().getFirst().fix(), e.getValue()))
                .toList();
    }

    /// Failed, and closed by no exception.
    static boolean open(Finding finding) {
        return finding.outcome() == OutcomeKind.FAIL
                && finding.standing().suppression().isEmpty();
    }

    private static boolean fixable(Finding finding) {
        return finding.vulnerability().flatMap(v -> v.fixed()).isPresent();
    }

    private static List<Action> settings(Report report) {
        Map<List<String>, List<Finding>> settings = new LinkedHashMap<>();
        for (Finding finding : report.findings()) {
            if (open(finding) && finding.vulnerability().isEmpty()) {
                List<String> cause =
                        List.of(finding.subject().check(), finding.fix().english());
                settings.computeIfAbsent(cause, _ -> new ArrayList<>()).add(finding);
            }
        }
        return settings.values().stream()
                .map(same -> new Action(same.getFirst().title(), same.getFirst().fix(), same))
                .toList();
    }

    private record Upgrade(String packages, String installed, String fixed) {
        Text title() {
            return Text.of(in(HtmlTexts.UPGRADE.english()), in(HtmlTexts.UPGRADE.german()));
        }

        private String in(String pattern) {
            return new MessageFormat(pattern, Locale.ROOT).format(new Object[] {packages, installed, fixed});
        }
    }

    double risk() {
        return findings.stream().mapToDouble(Action::riskOf).max().orElse(0);
    }

    Severity severity() {
        return findings.stream()
                .map(Finding::severity)
                .min(Comparator.naturalOrder())
                .orElse(Severity.UNKNOWN);
    }

    String check() {
        return findings.getFirst().subject().check();
    }

    /// The package that it is about, where it is one.
    Optional<String> upgraded() {
        List<String> names = findings.stream()
                .flatMap(f -> f.vulnerability().stream())
                .map(Vulnerability::packageName)
                .distinct()
                .limit(2)
                .toList();
        return names.size() == 1 ? Optional.of(names.getFirst()) : Optional.empty();
    }

    /// Ids of the assets that get better.
    List<String> assets() {
        return findings.stream().map(f -> f.subject().asset()).distinct().toList();
    }

    private static double riskOf(Finding finding) {
        return finding.risk().map(Risk::score).orElse(0.0);
    }
}
