package io.hafenwacht.audit.dockerfile;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.dockerfile.DockerfileSnapshot.Placed;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node.Position;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.dockerfile.Expanded;
import io.hafenwacht.formats.dockerfile.Instruction;
import io.hafenwacht.formats.dockerfile.Stage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// CIS Docker 4.1: a user for the container has been created. The last USER of the final stage counts, or of
/// those it builds upon. Without any, the base decides; few bases set one, and they say so in their names. A
/// stage that only serves the build may end as root; hadolint asks for another user there too.
@AutoService(DockerfileCheck.class)
public final class FinalUser implements DockerfileCheck {
    private static final Rule RULE = Rule.of("HW-D301", Severity.HIGH, DefenceLayer.BUILD)
            .titled(
                    Text.of("Image is built to run as root", "Image wird so gebaut, dass es als root läuft"),
                    Text.of(
                            "Whoever breaks into the process is root in the container, one kernel bug away from the"
                                    + " host.",
                            "Wer in den Prozess eindringt, ist root im Container, nur einen Kernelfehler vom Host"
                                    + " entfernt."))
            .fixedBy(
                    Text.of(
                            "Add before CMD: RUN useradd --system --uid 10001 app and USER 10001",
                            "Vor CMD einfügen: RUN useradd --system --uid 10001 app und USER 10001"),
                    "CIS-Docker:4.1",
                    "hadolint:DL3002",
                    "Trivy:DS-0002",
                    "OWASP-Docker:RULE-2",
                    "OWASP-Docker:RULE-9",
                    "BSI:SYS.1.6.A17");
    /// Bases that set a user of their own: the name is their publishers' convention.
    private static final Pattern UNPRIVILEGED =
            Pattern.compile("unprivileged|rootless|:[^/]*nonroot|^cgr\\.dev/chainguard/"
                    + "|^(docker\\.io/)?bitnami/|^(docker\\.io/)?jenkins/jenkins");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(DockerfileSnapshot snapshot, CheckContext context) {
        var f = new Findings(RULE, snapshot);
        if (snapshot.file().fragment() && snapshot.inImage("USER").isEmpty()) {
            return f.orNone(false, Texts.NO_FROM);
        }
        beforeTheImage(f, snapshot);
        Optional<Placed> last = snapshot.last("USER");
        if (last.isEmpty()) {
            Stage first = snapshot.file().finalStage().orElseThrow().chain().getFirst();
            String base = first.base().text();
            Position from = snapshot.finalFrom().orElseThrow().position();
            if (!first.base().complete()) {
                f.unresolved(from, "FROM");
            } else if (!UNPRIVILEGED.matcher(base).find()) {
                f.fail(
                        from,
                        "no USER",
                        Text.of(
                                "no USER, base " + Findings.quoted(base),
                                "kein USER, Basisimage " + Findings.quoted(base)),
                        snapshot.all("USER").stream().allMatch(user -> root(value(user)))
                                ? new String[] {
                                    "CIS-Docker:4.1",
                                    "Trivy:DS-0002",
                                    "OWASP-Docker:RULE-2",
                                    "OWASP-Docker:RULE-9",
                                    "BSI:SYS.1.6.A17"
                                }
                                : new String[] {
                                    "CIS-Docker:4.1", "OWASP-Docker:RULE-2", "OWASP-Docker:RULE-9", "BSI:SYS.1.6.A17"
                                });
            }
            return f.orPass();
        }
        Instruction user = last.get().instruction();
        Expanded value = value(last.get());
        if (!value.complete()) {
            f.unresolved(user.position(), "USER");
        } else if (root(value)) {
            f.fail(user.position(), "USER root", Text.same("USER " + Findings.quoted(value.text())));
        }
        return f.orPass();
    }

    private static void beforeTheImage(Findings f, DockerfileSnapshot snapshot) {
        Map<Stage, Placed> last = new LinkedHashMap<>();
        Optional<Stage> deciding = snapshot.last("USER").map(Placed::stage);
        snapshot.all("USER").stream()
                .filter(user -> !deciding.equals(Optional.of(user.stage()))
                        && !user.instruction().trigger())
                .forEach(user -> last.put(user.stage(), user));
        last.forEach((stage, user) -> {
            if (root(value(user))) {
                f.graded(
                        Severity.INFO,
                        user.instruction().position(),
                        "build stage " + stage.index() + " ends as root",
                        Text.of("a build stage ends as root", "eine Baustufe endet als root"),
                        "hadolint:DL3002");
            }
        });
    }

    private static Expanded value(Placed user) {
        return user.step().expand(user.instruction().text().strip());
    }

    private static boolean root(Expanded user) {
        String name = user.text().strip().replaceFirst(":.*", "");
        return user.complete()
                && (name.equals("root") || name.equalsIgnoreCase("ContainerAdministrator") || name.matches("0+"));
    }
}
