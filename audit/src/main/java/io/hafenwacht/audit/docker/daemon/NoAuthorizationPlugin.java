package io.hafenwacht.audit.docker.daemon;

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
import io.hafenwacht.core.rule.Need;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// CIS Docker 2.12: an authorization plugin decides who may call what. Plugins themselves run with the rights
/// they were granted; the ones that amount to root are named too.
@AutoService(EngineCheck.class)
public final class NoAuthorizationPlugin implements EngineCheck {
    private static final Rule RULE = Rule.of("HW-D111", Severity.LOW, DefenceLayer.ACCESS)
            .titled(
                    Text.of(
                            "No authorization plugin, or a plugin with wide rights",
                            "Kein Autorisierungs-Plugin, oder ein Plugin mit weiten Rechten"),
                    Text.of(
                            "Without one, access to the API is all or nothing: whoever may list "
                                    + "containers may also become root.",
                            "Ohne ein solches gilt beim Zugriff auf die API alles oder nichts: wer "
                                    + "Container auflisten darf, kann auch root werden."))
            .fixedBy(
                    Text.of(
                            "Install one and name it in /etc/docker/daemon.json: "
                                    + "\"authorization-plugins\": [\"NAME\"]; remove plugins not needed: docker "
                                    + "plugin rm NAME",
                            "Eines installieren und in /etc/docker/daemon.json nennen: "
                                    + "\"authorization-plugins\": [\"NAME\"]; unnötige Plugins entfernen: docker "
                                    + "plugin rm NAME"),
                    "CIS-Docker:2.12",
                    "BSI:SYS.1.6.A16",
                    "BSI:SYS.1.6.A17");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.Extra.PLUGINS);
    }

    @Override
    public List<Verdict> check(EngineSnapshot engine, CheckContext context) {
        if (EngineInfo.podman(engine)) {
            return List.of(Verdict.notApplicable(Text.of(
                    "Podman has no authorization plugins; who may open its socket is HW-D007",
                    "Podman kennt keine Autorisierungs-Plugins; wer seinen Socket öffnen darf, ist HW-D007")));
        }
        return EngineInfo.judge(engine, "Plugins", plugins -> {
            var answers = new Answers(RULE);
            if (plugins.absent()) {
                return List.of(EngineInfo.missing("Plugins"));
            }
            if (plugins.get("Authorization").elements().isEmpty()) {
                answers.fail(
                        EngineInfo.at("Plugins.Authorization"),
                        "no authorization plugin",
                        Text.same("Plugins.Authorization = []"),
                        "CIS-Docker:2.12",
                        "BSI:SYS.1.6.A16");
            } else {
                answers.pass(EngineInfo.at("Plugins.Authorization"));
            }
            switch (engine.part("engine", "plugins")) {
                case Observed.Unread<Node> unread -> answers.unknown(Location.field("plugins"), unread);
                case Observed.Absent<Node> _ -> {}
                case Observed.Known<Node> known -> known.value().elements().forEach(plugin -> granted(answers, plugin));
            }
            return answers.orPass(EngineInfo.at("Plugins.Authorization"));
        });
    }

    private static final Set<String> ROOT_LIKE =
            Set.of("ALL", "CAP_SYS_ADMIN", "CAP_SYS_MODULE", "CAP_SYS_PTRACE", "CAP_DAC_READ_SEARCH", "CAP_SYS_RAWIO");

    private static void granted(Answers answers, Node plugin) {
        if (!plugin.get("Enabled").bool().orElse(false)) {
            return;
        }
        Node config = plugin.get("Config");
        var rights = new ArrayList<String>();
        config.at("Linux", "Capabilities").elements().stream()
                .map(Node::stringOrEmpty)
                .filter(ROOT_LIKE::contains)
                .forEach(rights::add);
        for (String flag : List.of("PidHost", "IpcHost")) {
            if (config.get(flag).bool().orElse(false)) {
                rights.add(flag);
            }
        }
        if (config.at("Linux", "AllowAllDevices").bool().orElse(false)) {
            rights.add("AllowAllDevices");
        }
        plugin.at("Settings", "Mounts").elements().stream()
                .map(mount -> mount.get("Source").stringOrEmpty())
                .filter(source -> source.equals("/") || source.contains("docker.sock") || source.equals("/var/run"))
                .forEach(rights::add);
        String name = plugin.get("Name").stringOrEmpty();
        Location where = Location.field("plugin " + name);
        if (rights.isEmpty()) {
            answers.pass(where);
        } else {
            answers.graded(
                    Severity.MEDIUM,
                    where,
                    "plugin with wide rights " + name,
                    Text.same(Answers.quoted(name + ": " + String.join(", ", rights))),
                    "BSI:SYS.1.6.A17");
        }
    }
}
