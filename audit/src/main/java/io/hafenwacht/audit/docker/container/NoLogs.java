package io.hafenwacht.audit.docker.container;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.ContainerCheck;
import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Need;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// Two ways to lose what happened: the driver `none`, and a program that writes its log into the container's
/// own layer, where it goes with the container. Files that packages leave behind are no log of the service.
@AutoService(ContainerCheck.class)
public final class NoLogs implements ContainerCheck {
    private static final String FIELD = "HostConfig.LogConfig.Type";
    private static final int NAMED = 3;

    /// What a build or the system writes, not the service.
    private static final String OTHERS =
            "/var/log/(apt|dpkg\\.log|alternatives\\.log|bootstrap\\.log|lastlog|faillog|btmp|wtmp|tallylog|dnf.*|yum.*|apk)(/.*)?";

    private static final Rule RULE = Rule.of("HW-D704", Severity.MEDIUM, DefenceLayer.MONITORING)
            .titled(
                    Text.of(
                            "Logs are not kept outside the container",
                            "Protokolle liegen nicht außerhalb des Containers"),
                    Text.of(
                            "After an attack or a crash nothing tells what happened.",
                            "Nach einem Angriff oder Absturz sagt nichts, was geschehen ist."))
            .fixedBy(
                    Text.of(
                            "Write to standard output and keep it: docker run --log-driver local … ; in the Dockerfile:"
                                    + " RUN ln -sf /dev/stdout /var/log/app.log",
                            "Auf die Standardausgabe schreiben und sie behalten: docker run --log-driver local … ; im"
                                    + " Dockerfile: RUN ln -sf /dev/stdout /var/log/app.log"),
                    "CIS-Docker:2.13",
                    "BSI:SYS.1.6.A7");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.Extra.CHANGES);
    }

    @Override
    public boolean reads(Need need, Node inspect) {
        return !NeverRun.is(inspect);
    }

    @Override
    public List<Verdict> check(ContainerView view, CheckContext context) {
        var f = new Findings(RULE, view);
        if (f.text(FIELD).orElse("").equals("none")) {
            f.fail(FIELD, FIELD, Text.same(FIELD + " = \"none\""));
            return f.orPass(FIELD);
        }
        if (!view.live() || NeverRun.is(view.inspect())) {
            return f.orPass(FIELD);
        }
        switch (view.extra("changes")) {
            case Observed.Known<Node> known -> ownFiles(f, known.value());
            case Observed.Absent<Node> _ -> {}
            case Observed.Unread<Node> unread -> f.unknown("changes", unread);
        }
        return f.orPass(FIELD);
    }

    private static void ownFiles(Findings f, Node changes) {
        List<String> logs = changes.elements().stream()
                .filter(change -> !change.get("Kind").stringOrEmpty().equals("2"))
                .map(change -> change.get("Path").stringOrEmpty())
                .filter(path ->
                        path.matches("/var/log/.*\\.(log|err|out)|/var/log/[^/]+/[^/]*(access|error|audit)[^/]*"))
                .filter(path -> !path.matches(OTHERS))
                .sorted()
                .toList();
        if (!logs.isEmpty()) {
            String shown = Findings.quoted(String.join(", ", logs.subList(0, Math.min(NAMED, logs.size()))));
            f.graded(
                    Severity.LOW,
                    "changes",
                    "own log files",
                    Text.of(
                            logs.size() + " log files in the container's own layer: " + shown,
                            logs.size() + " Protokolldateien in der eigenen Schicht des Containers: " + shown),
                    "BSI:SYS.1.6.A7");
        }
    }
}
