package io.hafenwacht.audit.docker.container;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.ContainerCheck;
import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.audit.dockerfile.SystemWorkdir;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// What `--workdir` or the image set; `/proc/self/fd/8` there is how CVE-2024-21626 is used.
@AutoService(ContainerCheck.class)
public final class SystemWorkingDirectory implements ContainerCheck {
    private static final String FIELD = "Config.WorkingDir";

    @Override
    public Rule rule() {
        return SystemWorkdir.RULE;
    }

    @Override
    public List<Verdict> check(ContainerView view, CheckContext context) {
        var f = new Findings(rule(), view);
        f.text(FIELD)
                .ifPresent(folder -> SystemWorkdir.danger(folder)
                        .ifPresent(severity -> f.graded(
                                severity,
                                FIELD,
                                FIELD,
                                Text.same(FIELD + " = \"" + Findings.quoted(folder) + "\""),
                                "OWASP-Docker:RULE-0")));
        return f.orPass(FIELD);
    }
}
