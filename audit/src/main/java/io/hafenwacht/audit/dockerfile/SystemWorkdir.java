package io.hafenwacht.audit.dockerfile;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.dockerfile.DockerfileSnapshot.Placed;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.dockerfile.Expanded;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// High below the file systems of the kernel, medium in directories of the distribution.
@AutoService(DockerfileCheck.class)
public final class SystemWorkdir implements DockerfileCheck {
    /// Shared with the check of containers and services.
    public static final Rule RULE = Rule.of("HW-D317", Severity.HIGH, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Working directory in a system directory", "Arbeitsverzeichnis in einem Systemverzeichnis"),
                    Text.of(
                            "/proc/self/fd/N leads out of the container on engines with CVE-2024-21626; elsewhere"
                                    + " files of the system are overwritten.",
                            "/proc/self/fd/N führt auf Engines mit CVE-2024-21626 aus dem Container heraus; sonst"
                                    + " werden Systemdateien überschrieben."))
            .fixedBy(
                    Text.of(
                            "Use a directory of its own: WORKDIR /app",
                            "Ein eigenes Verzeichnis verwenden: WORKDIR /app"),
                    "Trivy:DS-0030",
                    "OWASP-Docker:RULE-0");
    private static final Set<String> KERNEL = Set.of("proc", "sys", "dev");
    private static final Set<String> SYSTEM =
            Set.of("boot", "initrd", "lost+found", "etc", "bin", "sbin", "lib", "lib32", "lib64");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(DockerfileSnapshot snapshot, CheckContext context) {
        var f = new Findings(RULE, snapshot);
        for (Placed one : snapshot.all("WORKDIR")) {
            Expanded value = one.step().expand(one.instruction().text().strip());
            String path = value.text();
            if (!value.complete() && danger(path).isEmpty() && !path.matches("[^/].*|/[^/]+/.*")) {
                f.unresolved(one.instruction().position(), "WORKDIR");
            }
            danger(path)
                    .ifPresent(severity -> f.graded(
                            severity,
                            one.instruction().position(),
                            "WORKDIR " + path,
                            Text.same("WORKDIR " + Findings.quoted(path)),
                            severity == Severity.HIGH
                                    ? new String[] {"Trivy:DS-0030", "OWASP-Docker:RULE-0"}
                                    : new String[] {"Trivy:DS-0030"}));
        }
        return f.orPass();
    }

    /// How dangerous it is to work in this directory; empty where it is not.
    public static Optional<Severity> danger(String workdir) {
        String path = workdir.replaceAll("/+(\\./+)*", "/");
        String top = path.startsWith("/") ? path.substring(1).replaceFirst("/.*", "") : "";
        if (KERNEL.contains(top)) {
            return Optional.of(Severity.HIGH);
        }
        return SYSTEM.contains(top) ? Optional.of(Severity.MEDIUM) : Optional.empty();
    }
}
