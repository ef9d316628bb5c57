package io.hafenwacht.audit.dockerfile;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.dockerfile.DockerfileSnapshot.Placed;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.dockerfile.Stage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What hadolint and Trivy ask to write in another way though it builds the same image.
@AutoService(DockerfileCheck.class)
public final class OutdatedForm implements DockerfileCheck {
    private static final Rule RULE = Rule.of("HW-D327", Severity.INFO, DefenceLayer.BUILD)
            .titled(
                    Text.of("Instruction with a better form", "Anweisung, für die es eine bessere Form gibt"),
                    Text.of(
                            "MAINTAINER is no longer kept up, a directory that is changed in RUN ends with it, and two"
                                    + " tools for downloads are one too many.",
                            "MAINTAINER wird nicht mehr gepflegt, ein Verzeichniswechsel in RUN endet mit ihm, und zwei"
                                    + " Programme für Downloads sind eins zu viel."))
            .fixedBy(
                    Text.of(
                            "Write LABEL org.opencontainers.image.authors=…, WORKDIR /folder, and either curl or wget",
                            "LABEL org.opencontainers.image.authors=…, WORKDIR /ordner und entweder curl oder wget"
                                    + " schreiben"),
                    "hadolint:DL3003",
                    "hadolint:DL4000",
                    "hadolint:DL4001",
                    "Trivy:DS-0013",
                    "Trivy:DS-0014",
                    "Trivy:DS-0022");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(DockerfileSnapshot snapshot, CheckContext context) {
        var f = new Findings(RULE, snapshot);
        for (Placed one : snapshot.all("MAINTAINER")) {
            f.fail(
                    one.instruction().position(),
                    "MAINTAINER",
                    Text.same("MAINTAINER"),
                    "hadolint:DL4000",
                    "Trivy:DS-0022");
        }
        Set<Placed> told = new HashSet<>();
        for (RunCommand run : snapshot.commands()) {
            if (run.name().equals("cd") && told.add(run.run())) {
                f.fail(run.position(), "RUN cd", Text.same("RUN cd …"), "hadolint:DL3003", "Trivy:DS-0013");
            }
        }
        downloads(f, snapshot);
        return f.orPass();
    }

    private static void downloads(Findings f, DockerfileSnapshot snapshot) {
        Map<Stage, Set<String>> used = new HashMap<>();
        for (RunCommand run : snapshot.commands()) {
            boolean fetches = run.name().equals("curl") || run.name().equals("wget");
            if (!fetches) {
                continue;
            }
            Set<String> here = used.computeIfAbsent(run.run().stage(), _ -> new HashSet<>());
            if (here.add(run.name()) && here.size() > 1) {
                f.fail(
                        run.position(),
                        "curl and wget in stage " + run.run().stage().index(),
                        Text.of("curl and wget in one stage", "curl und wget in einer Stufe"),
                        "hadolint:DL4001",
                        "Trivy:DS-0014");
            }
        }
    }
}
