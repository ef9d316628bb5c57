package io.hafenwacht.audit.docker.host;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.EngineCheck;
import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.audit.docker.engine.Answers;
import io.hafenwacht.audit.docker.engine.EngineInfo;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// cgroup v1 has no pressure figures for a container, no limits for rootless engines, and by default shows a
/// container the host's cgroups.
@AutoService(EngineCheck.class)
public final class OldCgroups implements EngineCheck {
    private static final Rule RULE = Rule.of("HW-D010", Severity.LOW, DefenceLayer.HOST)
            .titled(
                    Text.of("The host uses cgroup v1", "Der Host verwendet cgroup v1"),
                    Text.of(
                            "Limits are incomplete and a container sees the host's cgroups; v1 is "
                                    + "also a known way out (CVE-2022-0492).",
                            "Grenzen sind lückenhaft und ein Container sieht die Cgroups des Hosts; "
                                    + "v1 ist auch ein bekannter Ausbruchsweg (CVE-2022-0492)."))
            .fixedBy(
                    Text.of(
                            "Boot with systemd.unified_cgroup_hierarchy=1 (default of all current " + "distributions).",
                            "Mit systemd.unified_cgroup_hierarchy=1 starten (Standard aller "
                                    + "aktuellen Distributionen)."),
                    "BSI:SYS.1.6.A15");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(EngineSnapshot engine, CheckContext context) {
        return EngineInfo.judge(engine, "CgroupVersion", version -> {
            var answers = new Answers(RULE);
            if (version.stringOrEmpty().isEmpty()) {
                return List.of(EngineInfo.missing("CgroupVersion"));
            }
            if (version.stringOrEmpty().equals("1")) {
                answers.fail(EngineInfo.at("CgroupVersion"), "cgroup v1", Text.same("CgroupVersion = 1"));
            }
            return answers.orPass(EngineInfo.at("CgroupVersion"));
        });
    }
}
