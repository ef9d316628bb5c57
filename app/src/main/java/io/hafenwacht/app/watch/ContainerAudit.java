package io.hafenwacht.app.watch;

import io.hafenwacht.app.Version;
import io.hafenwacht.app.scan.DockerAssessment;
import io.hafenwacht.connect.docker.watch.ContainerChoice;
import io.hafenwacht.connect.docker.watch.ContainerOrigin;
import io.hafenwacht.core.event.Detection;
import io.hafenwacht.core.event.EventId;
import io.hafenwacht.core.event.Origin;
import io.hafenwacht.core.finding.Finding;
import io.hafenwacht.core.finding.Judgement;
import io.hafenwacht.core.finding.OutcomeKind;
import io.hafenwacht.core.finding.Proof;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.report.Report;
import io.hafenwacht.core.report.ReportBuilder;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.core.waiver.Waiver;
import io.hafenwacht.core.waiver.Waivers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Judges looks at single containers and remembers what it found, so that only what is new or gone is told.
/// The findings are those of `hafenwacht docker`, ids included. Belongs to one thread.
final class ContainerAudit {
    static final Limit CONTAINERS =
            new Limit("audit.containers", 10_000, "containers", "as many as the view shows; the oldest goes first");

    private static final Text GONE = Text.of("it is so no longer", "es ist nicht mehr so");

    private final String system;
    private final ContainerChoice chosen;
    private final List<Waiver> waivers;
    private final Map<String, String> parameters;
    private final Map<String, Map<String, Finding>> known = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Map<String, Finding>> eldest) {
            return CONTAINERS.exceededBy(size());
        }
    };

    /// `waivers` are accepted findings, which are not told; `chosen` says which containers are watched.
    ContainerAudit(String system, Map<String, String> parameters, List<Waiver> waivers, ContainerChoice chosen) {
        this.system = system;
        this.chosen = chosen;
        this.waivers = List.copyOf(waivers);
        this.parameters = Map.copyOf(parameters);
    }

    /// What is new, worst first, and then what is gone, each `because` of this event.
    List<Detection> judge(Node document, Instant now, EventId because) {
        var container = document.get("containers").elements().getFirst().get("inspect");
        Origin origin = origin(container);
        if (!chosen.takes(origin.id(), origin.name(), labels(container))) {
            return List.of();
        }
        return changes(origin, origin.id(), report(document, now, DockerAssessment::alone), now, because);
    }

    /// The same of the engine itself. What was found before the first time is nobody's news.
    List<Detection> judgeEngine(Node document, Instant now, EventId because) {
        Report report = report(document, now, DockerAssessment::engine);
        boolean first = !known.containsKey(system);
        var origin = new Origin(system, Origin.Kind.ENGINE, system, system);
        String asset = report.assets().isEmpty()
                ? ""
                : report.assets().getFirst().asset().id();
        List<Detection> told = changes(origin, asset, report, now, because);
        return first ? List.of() : told;
    }

    /// What this report says of an asset that was not so before.
    private List<Detection> changes(Origin origin, String asset, Report report, Instant now, EventId because) {
        Map<String, Finding> before = known.getOrDefault(origin.id(), Map.of());
        Map<String, Finding> found = new HashMap<>();
        Set<String> doubtful = new HashSet<>();
        List<Detection> told = new ArrayList<>();
        for (Finding finding : report.findings()) {
            if (finding.outcome() == OutcomeKind.UNKNOWN) {
                doubtful.add(finding.subject().check());
            } else if (finding.outcome() == OutcomeKind.FAIL
                    && finding.subject().asset().equals(asset)) {
                found.put(finding.id(), finding);
                Finding old = before.get(finding.id());
                if (old == null || old.severity() != finding.severity()) {
                    told.add(detection(origin, finding, now, because));
                }
            }
        }
        before.forEach((id, finding) -> {
            if (!found.containsKey(id)) {
                // What cannot be judged now is not in order for that.
                if (doubtful.contains(finding.subject().check())) {
                    found.put(id, finding);
                } else {
                    told.add(detection(origin, passed(finding), now, because));
                }
            }
        });
        known.put(origin.id(), found);
        return told;
    }

    @FunctionalInterface
    private interface Judged {
        void by(DockerAssessment assessment, Node document, ReportBuilder builder);
    }

    private Report report(Node document, Instant now, Judged judged) {
        var builder = new ReportBuilder(false, _ -> true, _ -> true).waiving(new Waivers(waivers, now), List.of());
        judged.by(new DockerAssessment(new CheckContext(now, parameters)), document, builder);
        return builder.build(
                new Report.Tool("hafenwacht", Version.current(), now),
                new Report.Target("docker", system),
                Report.Database.NONE);
    }

    /// A finding that was told before this process began.
    void remember(Detection detection) {
        Map<String, Finding> findings = known.computeIfAbsent(detection.origin().id(), _ -> new HashMap<>());
        if (detection.finding().outcome() == OutcomeKind.FAIL) {
            findings.put(detection.finding().id(), detection.finding());
        } else {
            findings.remove(detection.finding().id());
        }
    }

    void forget(String container) {
        known.remove(container);
    }

    private Origin origin(Node inspect) {
        return ContainerOrigin.of(
                system,
                inspect.get("Id").stringOrEmpty(),
                inspect.get("Name").stringOrEmpty(),
                inspect.at("Config", "Image").stringOrEmpty(),
                labels(inspect));
    }

    private static Map<String, String> labels(Node inspect) {
        Map<String, String> labels = new HashMap<>();
        inspect.at("Config", "Labels").entries().forEach((name, value) -> labels.put(name, value.stringOrEmpty()));
        return labels;
    }

    private Detection detection(Origin origin, Finding finding, Instant now, EventId because) {
        EventId id = EventId.of(
                "detection",
                system,
                origin.id(),
                finding.id(),
                finding.outcome().word(),
                because.toString());
        return new Detection(id, now, origin, finding, List.of(because));
    }

    private static Finding passed(Finding finding) {
        return Finding.of(
                finding.id(),
                finding.subject(),
                new Judgement(finding.title(), OutcomeKind.PASS, Severity.INFO, finding.severitySource()),
                new Proof(finding.location(), GONE, finding.fix(), finding.references()));
    }
}
