package io.hafenwacht.audit.docker.host;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.EngineCheck;
import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.audit.docker.engine.Answers;
import io.hafenwacht.audit.docker.engine.HostText;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Need;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// `DOCKER_CONTENT_TRUST=1` asks notary.docker.io, which shuts down on 2026-12-08. CIS Docker 4.5 and
/// dockle's CIS-DI-0005 still demand the variable; their condition does not hold here, so no finding carries
/// them.
@AutoService(EngineCheck.class)
public final class ContentTrustLeftOn implements EngineCheck {
    private static final Rule RULE = Rule.of("HW-D805", Severity.MEDIUM, DefenceLayer.SUPPLY_CHAIN)
            .titled(
                    Text.of("Docker Content Trust is still on", "Docker Content Trust ist noch an"),
                    Text.of(
                            "After the notary service has ended, pulls fail, and people learn to "
                                    + "switch signature checks off.",
                            "Nach dem Ende des Notary-Dienstes schlagen Pulls fehl, und man gewöhnt "
                                    + "sich an, Signaturprüfungen abzuschalten."))
            .fixedBy(
                    Text.of(
                            "Remove DOCKER_CONTENT_TRUST; pin images by digest and verify "
                                    + "signatures: cosign verify IMAGE@DIGEST",
                            "DOCKER_CONTENT_TRUST entfernen; Images per Digest festlegen und "
                                    + "Signaturen prüfen: cosign verify IMAGE@DIGEST"),
                    "BSI:SYS.1.6.A12");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Need> needs() {
        return PATTERNS.stream().<Need>map(Need.HostFile::text).toList();
    }

    @Override
    public List<Verdict> check(EngineSnapshot engine, CheckContext context) {
        var answers = new Answers(RULE);
        var paths = new TreeSet<String>();
        for (String pattern : PATTERNS) {
            if (pattern.contains("*")) {
                if (engine.hostFile(pattern) instanceof Observed.Unread<Node> unread) {
                    answers.unknown(Location.file(pattern), unread);
                }
                String folder = pattern.substring(0, pattern.indexOf("/*"));
                engine.hostFilesBelow(folder).keySet().stream()
                        .filter(path -> matches(pattern, path))
                        .forEach(paths::add);
            } else {
                paths.add(pattern);
            }
        }
        for (String path : paths) {
            switch (HostText.of(engine, path)) {
                case Observed.Absent<String> _ -> {}
                case Observed.Unread<String> unread -> answers.unknown(Location.file(path), unread);
                case Observed.Known<String> known -> judge(answers, path, known.value());
            }
        }
        return answers.orPass(Location.field("DOCKER_CONTENT_TRUST"));
    }

    private static final Pattern SET =
            Pattern.compile("(?:^|[\\s\"';])DOCKER_CONTENT_TRUST=[\"']?(?:1|true)\\b", Pattern.CASE_INSENSITIVE);
    private static final List<String> PATTERNS = List.of(
            "/etc/environment",
            "/etc/profile",
            "/etc/bash.bashrc",
            "/etc/default/docker",
            "/etc/sysconfig/docker",
            "/etc/profile.d/*.sh",
            "/root/.bashrc",
            "/root/.profile",
            "/root/.bash_profile",
            "/root/.zshrc",
            "/home/*/.bashrc",
            "/home/*/.profile",
            "/home/*/.bash_profile",
            "/home/*/.zshrc",
            "/etc/systemd/system/*.service.d/*.conf");

    private static boolean matches(String pattern, String path) {
        return path.matches(pattern.replace(".", "\\.").replace("*", "[^/]*"));
    }

    private static void judge(Answers answers, String path, String text) {
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (!line.strip().startsWith("#") && SET.matcher(line).find()) {
                answers.fail(
                        new Location(path, number, 0, "DOCKER_CONTENT_TRUST", ""),
                        "content trust " + path,
                        Text.same("DOCKER_CONTENT_TRUST=1"));
            }
        }
    }
}
