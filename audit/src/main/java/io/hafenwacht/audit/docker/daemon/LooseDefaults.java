package io.hafenwacht.audit.docker.daemon;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.EngineCheck;
import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.audit.docker.engine.Answers;
import io.hafenwacht.audit.docker.engine.DaemonSettings;
import io.hafenwacht.audit.docker.engine.EngineInfo;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Need;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Set;

/// CIS Docker 2.8 (default ulimits are set) and 2.10 (the default cgroup parent is kept); beside them the
/// defaults for runtime, cgroup and IPC namespaces of containers that choose none.
@AutoService(EngineCheck.class)
public final class LooseDefaults implements EngineCheck {
    private static final String CGROUPS = "default-cgroupns-mode";
    private static final Rule RULE = Rule.of("HW-D110", Severity.LOW, DefenceLayer.DAEMON)
            .titled(
                    Text.of(
                            "The daemon's defaults for containers are loose",
                            "Die Vorgaben des Daemons für Container sind locker"),
                    Text.of(
                            "Every container that sets nothing itself inherits them: it may exhaust "
                                    + "files and processes, or see the host's cgroups.",
                            "Jeder Container ohne eigene Angabe erbt sie: er kann Dateien und "
                                    + "Prozesse erschöpfen oder die Cgroups des Hosts sehen."))
            .fixedBy(
                    Text.of(
                            "In /etc/docker/daemon.json: \"default-ulimits\": {\"nofile\": {\"Name\": "
                                    + "\"nofile\", \"Soft\": 1024, \"Hard\": 4096}}; remove cgroup-parent; "
                                    + "\"default-cgroupns-mode\": \"private\"; \"default-ipc-mode\": \"private\"",
                            "In /etc/docker/daemon.json: \"default-ulimits\": {\"nofile\": {\"Name\": "
                                    + "\"nofile\", \"Soft\": 1024, \"Hard\": 4096}}; cgroup-parent entfernen; "
                                    + "\"default-cgroupns-mode\": \"private\"; \"default-ipc-mode\": \"private\""),
                    "CIS-Docker:2.8",
                    "CIS-Docker:2.10",
                    "OWASP-Docker:RULE-7",
                    "BSI:SYS.1.6.A15",
                    "BSI:SYS.1.6.A26");

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
        DaemonSettings settings = DaemonSettings.of(engine);
        switch (settings.get("default-ulimit", "default-ulimits")) {
            case Observed.Unread<DaemonSettings.Setting> unread ->
                answers.unknown(settings.at("default-ulimits"), unread);
            case Observed.Known<DaemonSettings.Setting> known
            when set(known.value()) -> answers.pass(known.value().where());
            case Observed.Known<DaemonSettings.Setting> _, Observed.Absent<DaemonSettings.Setting> _ ->
                answers.fail(
                        settings.at("default-ulimits"),
                        "no default ulimits",
                        Text.of("default-ulimits is not set", "default-ulimits ist nicht gesetzt"),
                        "CIS-Docker:2.8",
                        "OWASP-Docker:RULE-7",
                        "BSI:SYS.1.6.A15");
        }
        unlike(answers, settings, "cgroup-parent", Set.of("", "/docker", "system.slice"), "CIS-Docker:2.10");
        cgroups(engine, answers, settings);
        runtime(engine, answers);
        unlike(answers, settings, "default-ipc-mode", Set.of("private", "none"), "BSI:SYS.1.6.A26");
        return answers.orPass(settings.at("default-ulimits"));
    }

    private static boolean set(DaemonSettings.Setting setting) {
        return !setting.values().isEmpty() || !setting.node().entries().isEmpty();
    }

    private static void unlike(
            Answers answers, DaemonSettings settings, String name, Set<String> good, String reference) {
        switch (settings.get(name)) {
            case Observed.Unread<DaemonSettings.Setting> unread -> answers.unknown(settings.at(name), unread);
            case Observed.Absent<DaemonSettings.Setting> _ -> answers.pass(settings.at(name));
            case Observed.Known<DaemonSettings.Setting> known -> {
                DaemonSettings.Setting setting = known.value();
                if (good.contains(setting.value())) {
                    answers.pass(setting.where());
                } else {
                    answers.fail(setting.where(), name, Text.same(Answers.quoted(setting.shown())), reference);
                }
            }
        }
    }

    /// On cgroup v1 the default is the host's namespace, which HW-D010 reports.
    private static void cgroups(EngineSnapshot engine, Answers answers, DaemonSettings settings) {
        boolean old = engine.info().get("CgroupVersion").stringOrEmpty().equals("1");
        if (!old || !(settings.get(CGROUPS) instanceof Observed.Absent<DaemonSettings.Setting>)) {
            unlike(answers, settings, CGROUPS, Set.of("private"), "BSI:SYS.1.6.A26");
        }
    }

    private static void runtime(EngineSnapshot engine, Answers answers) {
        Location where = EngineInfo.at("DefaultRuntime");
        String name = engine.info().get("DefaultRuntime").stringOrEmpty();
        String path = engine.info().at("Runtimes", name, "path").stringOrEmpty();
        boolean usual = Set.of("runc", "crun").contains(EngineInfo.plainRuntime(name))
                || path.matches("(.*/)?(runc|crun)([-.][^/]*)?");
        if (usual || EngineInfo.isolatesMore(name)) {
            return;
        }
        answers.fail(
                where,
                "default runtime",
                Text.of(
                        "DefaultRuntime = " + Answers.quoted(name)
                                + ", which is neither runc nor known to isolate more",
                        "DefaultRuntime = " + Answers.quoted(name)
                                + ", was weder runc ist noch als stärker trennend bekannt"),
                "BSI:SYS.1.6.A26");
    }
}
