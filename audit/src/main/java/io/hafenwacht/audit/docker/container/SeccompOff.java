package io.hafenwacht.audit.docker.container;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.ContainerCheck;
import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.audit.docker.engine.EngineInfo;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Need;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.ParseResult;
import io.hafenwacht.formats.json.JsonParser;
import java.util.List;
import java.util.Optional;

/// CIS Docker 5.22: the default seccomp profile is not disabled. The engine keeps a profile's whole JSON in
/// `SecurityOpt`; one whose `defaultAction` lets calls through filters only what it names (seccomp(2)).
@AutoService(ContainerCheck.class)
public final class SeccompOff implements ContainerCheck {
    private static final Rule RULE = Rule.of("HW-D406", Severity.HIGH, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("System calls are not filtered", "Systemaufrufe werden nicht gefiltert"),
                    Text.of(
                            "Every system call of the kernel is open to whoever is inside, also those that escapes need.",
                            "Jeder Systemaufruf des Kernels steht jedem offen, der drinnen ist, auch die für Ausbrüche."))
            .fixedBy(
                    Text.of(
                            "Remove --security-opt seccomp=unconfined (Compose: security_opt); for more calls start from "
                                    + "the engine's default profile.",
                            "--security-opt seccomp=unconfined entfernen (Compose: security_opt); für weitere Aufrufe vom "
                                    + "Vorgabeprofil der Engine ausgehen."),
                    "CIS-Docker:5.22",
                    "OWASP-Docker:RULE-6",
                    "BSI:SYS.1.6.A21");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Need> needs() {
        return List.of(Need.Extra.CONTAINER_PROCESS);
    }

    @Override
    public List<Verdict> check(ContainerView view, CheckContext context) {
        var f = new Findings(RULE, view);
        Findings.Listing listing = f.texts(SecurityOption.FIELD);
        Optional<SecurityOption> option = SecurityOption.last(SecurityOption.all(listing), "seccomp");
        if (option.isPresent() && !option.get().value().equals("builtin")) {
            chosen(f, option.get());
            return Implied.privileged(view) ? f.orNone(Implied.PRIVILEGED) : f.orPass(SecurityOption.FIELD);
        }
        if (Implied.privileged(view)) {
            return f.orNone(Implied.PRIVILEGED);
        }
        if (option.isEmpty()) {
            f.doubt(listing);
        }
        if (f.empty() && engineHasNone(view)) {
            return f.orNone(Text.of(
                    "the engine itself filters nothing: see HW-D115",
                    "die Engine selbst filtert nichts: siehe HW-D115"));
        }
        if (view.extra("process")
                .known()
                .filter(p -> p.get("Seccomp").stringOrEmpty().equals("0"))
                .isPresent()) {
            f.fail("process", SecurityOption.FIELD + " seccomp", Text.same("/proc/PID/status: Seccomp: 0"));
        }
        return f.orPass(SecurityOption.FIELD);
    }

    private static boolean engineHasNone(ContainerView view) {
        return view.engine()
                .flatMap(engine -> EngineInfo.observedSecurity(engine).known())
                .filter(options -> options.getOrDefault("seccomp", "unconfined").equals("unconfined"))
                .isPresent();
    }

    private static void chosen(Findings f, SecurityOption option) {
        String profile = option.value().strip();
        String subject = SecurityOption.FIELD + " seccomp";
        if (profile.equals("unconfined")) {
            f.fail(option.field(), subject, Text.same(option.shown()));
            return;
        }
        if (!profile.startsWith("{")) {
            f.unknown(
                    option.field(),
                    Text.of(
                            "the seccomp profile " + Findings.quoted(profile) + " was not read",
                            "das seccomp-Profil " + Findings.quoted(profile) + " wurde nicht gelesen"),
                    Text.of(
                            "Audit the container, of which the engine tells the profile: hafenwacht docker",
                            "Den Container prüfen, dessen Profil die Engine nennt: hafenwacht docker"));
            return;
        }
        ParseResult json = new JsonParser().parse(profile);
        String action = json.root().get("defaultAction").stringOrEmpty();
        switch (action) {
            // LOG allows and writes a line; TRACE without a tracer is ENOSYS, so it filters.
            case "SCMP_ACT_ALLOW", "SCMP_ACT_LOG" -> {
                int rules = json.root().get("syscalls").elements().size();
                f.fail(
                        option.field(),
                        subject,
                        Text.of(
                                SecurityOption.FIELD + ": seccomp profile with defaultAction " + action + " and "
                                        + rules + " rules",
                                SecurityOption.FIELD + ": seccomp-Profil mit defaultAction " + action + " und " + rules
                                        + " Regeln"));
            }
            case "SCMP_ACT_ERRNO",
                    "SCMP_ACT_KILL",
                    "SCMP_ACT_KILL_THREAD",
                    "SCMP_ACT_KILL_PROCESS",
                    "SCMP_ACT_TRAP",
                    "SCMP_ACT_TRACE",
                    "SCMP_ACT_NOTIFY" -> {}
            default ->
                f.unknown(
                        option.field(),
                        Text.of(
                                "the seccomp profile has no defaultAction that is known: \"" + Findings.quoted(action)
                                        + "\"",
                                "das seccomp-Profil hat keine bekannte defaultAction: \"" + Findings.quoted(action)
                                        + "\""),
                        Text.of("Look at the profile.", "Das Profil ansehen."));
        }
    }
}
