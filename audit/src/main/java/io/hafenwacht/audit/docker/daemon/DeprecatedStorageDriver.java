package io.hafenwacht.audit.docker.daemon;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.EngineCheck;
import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.audit.docker.engine.Answers;
import io.hafenwacht.audit.docker.engine.DaemonSettings;
import io.hafenwacht.audit.docker.engine.EngineInfo;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Need;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Set;

/// CIS Docker 2.6 (no aufs) and 2.11 (no base device size without need). `aufs`, `overlay` and `devicemapper`
/// are gone from current engines, `vfs` copies every layer; a file system without d_type breaks overlays.
@AutoService(EngineCheck.class)
public final class DeprecatedStorageDriver implements EngineCheck {
    private static final Rule RULE = Rule.of("HW-D107", Severity.MEDIUM, DefenceLayer.DAEMON)
            .titled(
                    Text.of(
                            "Storage driver is deprecated or unfit",
                            "Der Speichertreiber ist veraltet oder ungeeignet"),
                    Text.of(
                            "Deprecated drivers get no fixes and hinder the update of the engine; "
                                    + "without d_type deleted files come back.",
                            "Veraltete Treiber erhalten keine Korrekturen und verhindern Updates der "
                                    + "Engine; ohne d_type kehren gelöschte Dateien zurück."))
            .fixedBy(
                    Text.of(
                            "Move to overlay2 on ext4 or on XFS made with ftype=1: save images and "
                                    + "volumes, set \"storage-driver\": \"overlay2\", restart.",
                            "Auf overlay2 auf ext4 oder auf XFS mit ftype=1 wechseln: Images und "
                                    + "Volumes sichern, \"storage-driver\": \"overlay2\" setzen, neu starten."),
                    "CIS-Docker:2.6",
                    "CIS-Docker:2.11",
                    "BSI:SYS.1.6.A9");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Need> needs() {
        return DaemonSettings.NEEDS;
    }

    @Override
    public List<Verdict> check(EngineSnapshot engine, CheckContext context) {
        var answers = new Answers(RULE);
        var verdicts = EngineInfo.judge(engine, "Driver", driver -> {
            String name = driver.stringOrEmpty();
            if (name.isEmpty()) {
                return List.of(EngineInfo.missing("Driver"));
            }
            if (name.equals("aufs")) {
                answers.fail(
                        EngineInfo.at("Driver"), "deprecated driver", Text.same("Driver = aufs"), "CIS-Docker:2.6");
            } else if (Set.of("overlay", "devicemapper", "vfs").contains(name) && !currentOfPodman(engine, name)) {
                answers.fail(
                        EngineInfo.at("Driver"), "deprecated driver", Text.same("Driver = " + name), "BSI:SYS.1.6.A9");
            }
            for (Node row : engine.info().get("DriverStatus").elements()) {
                List<Node> cells = row.elements();
                if (cells.size() == 2
                        && cells.getFirst().stringOrEmpty().equals("Supports d_type")
                        && cells.getLast().stringOrEmpty().equals("false")) {
                    answers.fail(
                            EngineInfo.at("DriverStatus"),
                            "no d_type",
                            Text.same("Supports d_type = false"),
                            "BSI:SYS.1.6.A9");
                }
            }
            return answers.orPass(EngineInfo.at("Driver"));
        });
        DaemonSettings.of(engine)
                .get(List.of("storage-opt"), "storage-opts")
                .known()
                .ifPresent(setting -> setting.values().stream()
                        .filter(option -> option.startsWith("dm.basesize"))
                        .forEach(option -> answers.fail(
                                setting.where(), "dm.basesize", Text.same(Answers.quoted(option)), "CIS-Docker:2.11")));
        return answers.empty() ? verdicts : answers.orPass(EngineInfo.at("Driver"));
    }

    /// What Podman calls overlay is what Docker calls overlay2.
    private static boolean currentOfPodman(EngineSnapshot engine, String name) {
        return name.equals("overlay") && EngineInfo.podman(engine);
    }
}
