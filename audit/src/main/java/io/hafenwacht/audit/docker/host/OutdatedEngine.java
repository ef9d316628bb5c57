package io.hafenwacht.audit.docker.host;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.EngineCheck;
import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.audit.docker.engine.Answers;
import io.hafenwacht.audit.docker.engine.EngineInfo;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.stream.Collectors;

/// CIS Docker 1.2.2: engine, containerd and runc are free of known holes that lead out of a container or past
/// the engine's rights. A distribution mends holes without changing the number, so of its builds nothing is
/// said but by its own revision.
@AutoService(EngineCheck.class)
public final class OutdatedEngine implements EngineCheck {
    private static final int PARTS = 5;
    private static final Rule RULE = Rule.of("HW-D001", Severity.CRITICAL, DefenceLayer.HOST)
            .titled(
                    Text.of(
                            "Engine, containerd or runc has known holes",
                            "Engine, containerd oder runc hat bekannte Lücken"),
                    Text.of(
                            "Such holes lead from a container, or from a hostile image, to root on " + "the host.",
                            "Solche Lücken führen aus einem Container oder einem bösartigen Image zu "
                                    + "root auf dem Host."))
            .fixedBy(
                    Text.of(
                            "Update the packages (Debian, Ubuntu: apt-get install --only-upgrade "
                                    + "docker-ce containerd.io; Red Hat: dnf upgrade docker-ce containerd.io) "
                                    + "and restart containers that must take the new runc.",
                            "Die Pakete aktualisieren (Debian, Ubuntu: apt-get install "
                                    + "--only-upgrade docker-ce containerd.io; Red Hat: dnf upgrade docker-ce "
                                    + "containerd.io) und Container neu starten, die das neue runc brauchen."),
                    "CIS-Docker:1.2.2",
                    "OWASP-Docker:RULE-0",
                    "BSI:SYS.1.6.A14");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(EngineSnapshot engine, CheckContext context) {
        var answers = new Answers(RULE);
        Observed<Node> part = engine.part("engine", "version");
        if (part instanceof Observed.Unread<Node> unread) {
            return List.of(unread.unknown(Location.field("version.Components")));
        }
        boolean plugins =
                !engine.info().at("Plugins", "Authorization").elements().isEmpty();
        for (EngineComponent component : EngineComponent.of(engine)) {
            Location where = Location.field("version.Components." + component.name());
            List<Advisory> open = Advisory.open(component, plugins);
            List<Advisory> mended = component.mendedByDistribution();
            open = open.stream().filter(advisory -> !mended.contains(advisory)).toList();
            if (open.isEmpty()) {
                answers.pass(where);
                continue;
            }
            String ids = open.stream().map(Advisory::cve).collect(Collectors.joining(", "));
            String fixes = open.stream().map(Advisory::fixes).distinct().collect(Collectors.joining("; "));
            if (component.distribution()) {
                answers.unknown(
                        where,
                        Text.of(
                                component.shown() + " is built by a distribution, which mends holes without a new "
                                        + "number; upstream mends "
                                        + ids + " in " + fixes,
                                component.shown()
                                        + " stammt von einer Distribution, die Lücken ohne neue Nummer behebt; "
                                        + "die Quelle behebt " + ids + " in " + fixes),
                        Text.of(
                                "Look the revision up in the distribution's security tracker "
                                        + "or the package's changelog.",
                                "Die Revision im Sicherheits-Tracker der Distribution oder im "
                                        + "Änderungsprotokoll des Pakets nachsehen."));
            } else {
                Severity worst = open.stream()
                        .map(Advisory::severity)
                        .min(Severity::compareTo)
                        .orElse(Severity.HIGH);
                answers.graded(
                        worst,
                        where,
                        "outdated " + component.name(),
                        Text.of(
                                component.shown() + " has " + ids + "; mended in " + fixes,
                                component.shown() + " hat " + ids + "; behoben in " + fixes));
            }
        }
        return answers.empty() ? List.of(unlisted(engine)) : answers.orPass(Location.NONE);
    }

    private static Verdict unlisted(EngineSnapshot engine) {
        String parts = engine.version().get("Components").elements().stream()
                .map(part -> part.get("Name").stringOrEmpty() + " "
                        + part.get("Version").stringOrEmpty())
                .limit(PARTS)
                .collect(Collectors.joining(", "));
        if (parts.isBlank()) {
            return EngineInfo.missing("Components");
        }
        return Verdict.unknown(
                Location.field("version.Components"),
                Text.of(
                        "no list of holes is kept for " + Answers.quoted(parts),
                        "für " + Answers.quoted(parts) + " wird keine Liste von Lücken geführt"),
                Text.of(
                        "Look its versions up in the distribution's security tracker.",
                        "Die Versionen im Sicherheits-Tracker der Distribution nachsehen."));
    }
}
