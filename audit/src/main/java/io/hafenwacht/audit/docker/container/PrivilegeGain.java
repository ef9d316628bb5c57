package io.hafenwacht.audit.docker.container;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.ContainerCheck;
import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.audit.docker.EngineSnapshot;
import io.hafenwacht.audit.docker.engine.DaemonSettings;
import io.hafenwacht.audit.docker.engine.EngineInfo;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Need;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// CIS Docker 5.26: containers are restricted from acquiring additional privileges. The option may be
/// `false`, and the engine's own default does not show in inspect: engines tell it in `/info` since 24, older
/// ones only in their configuration on the host, and the kernel in `NoNewPrivs`.
@AutoService(ContainerCheck.class)
public final class PrivilegeGain implements ContainerCheck {
    private static final String OPTION = "no-new-privileges";
    private static final int TELLS_ITS_DEFAULT = 24;
    private static final Rule RULE = Rule.of("HW-D405", Severity.MEDIUM, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("Processes may gain privileges", "Prozesse können Privilegien erlangen"),
                    Text.of(
                            "A setuid program in the image makes an ordinary process root.",
                            "Ein setuid-Programm im Image macht einen gewöhnlichen Prozess zu root."))
            .fixedBy(
                    Text.of(
                            "docker run --security-opt no-new-privileges …; Compose: security_opt: [no-new-privileges:true]",
                            "docker run --security-opt no-new-privileges …; in Compose: security_opt: "
                                    + "[no-new-privileges:true]"),
                    "CIS-Docker:5.26",
                    "OWASP-Docker:RULE-4",
                    "BSI:SYS.1.6.A17");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Need> needs() {
        return Stream.concat(DaemonSettings.NEEDS.stream(), Stream.of(Need.Extra.CONTAINER_PROCESS))
                .toList();
    }

    @Override
    public List<Verdict> check(ContainerView view, CheckContext context) {
        var f = new Findings(RULE, view);
        Findings.Listing listing = f.texts(SecurityOption.FIELD);
        Optional<SecurityOption> option = SecurityOption.last(SecurityOption.all(listing), OPTION);
        if (option.isPresent()) {
            written(f, option.get());
        } else if (!listing.doubts().isEmpty()) {
            f.doubt(listing);
        } else if (view.live()) {
            inherited(f, view);
        } else {
            missing(f);
        }
        return f.orPass(SecurityOption.FIELD);
    }

    /// As Go's `strconv.ParseBool` reads it; anything else keeps the container from starting.
    private static void written(Findings f, SecurityOption option) {
        switch (option.value()) {
            case "1", "t", "T", "true", "True", "TRUE" -> {}
            case "0", "f", "F", "false", "False", "FALSE" ->
                f.fail(option.field(), SecurityOption.FIELD + " " + OPTION, Text.same(option.shown()));
            default ->
                f.unknown(
                        option.field(),
                        Text.of(option.shown() + " is no boolean", option.shown() + " ist kein Wahrheitswert"),
                        Text.of("Write no-new-privileges:true.", "no-new-privileges:true schreiben."));
        }
    }

    private static void missing(Findings f) {
        f.fail(
                SecurityOption.FIELD,
                SecurityOption.FIELD + " " + OPTION,
                Text.of(SecurityOption.FIELD + " lacks " + OPTION, SecurityOption.FIELD + " enthält kein " + OPTION));
    }

    private static void inherited(Findings f, ContainerView view) {
        EngineSnapshot engine = view.engine().orElseThrow();
        String kernel = view.extra("process")
                .known()
                .map(process -> process.get("NoNewPrivs").stringOrEmpty())
                .orElse("");
        if (kernel.equals("1")) {
            return;
        }
        if (kernel.equals("0")) {
            missing(f);
            return;
        }
        switch (EngineInfo.observedSecurity(engine)) {
            case Observed.Unread<Map<String, String>> unread -> f.unknown(SecurityOption.FIELD, unread);
            case Observed.Absent<Map<String, String>> _ -> missing(f);
            case Observed.Known<Map<String, String>> known -> {
                if (known.value().containsKey(OPTION)) {
                    return;
                }
                if (tellsItsDefault(engine) || EngineInfo.podman(engine)) {
                    missing(f);
                } else {
                    byHost(f, engine);
                }
            }
        }
    }

    private static boolean tellsItsDefault(EngineSnapshot engine) {
        return EngineInfo.major(engine).orElse(0) >= TELLS_ITS_DEFAULT;
    }

    /// Engines before 24 keep their default in their settings.
    private static void byHost(Findings f, EngineSnapshot engine) {
        switch (engine.derived(DaemonSettings.class, DaemonSettings::of).get(OPTION)) {
            case Observed.Unread<DaemonSettings.Setting> _ -> untold(f);
            case Observed.Absent<DaemonSettings.Setting> _ -> missing(f);
            case Observed.Known<DaemonSettings.Setting>(DaemonSettings.Setting setting) -> {
                if (!setting.isTrue()) {
                    missing(f);
                }
            }
        }
    }

    private static void untold(Findings f) {
        f.unknown(
                SecurityOption.FIELD,
                Text.of(
                        SecurityOption.FIELD + " does not set " + OPTION
                                + ", and engines before 24 do not tell their default",
                        SecurityOption.FIELD + " setzt kein " + OPTION
                                + ", und Engines vor 24 nennen ihre Vorgabe nicht"),
                Text.of(
                        "Run hafenwacht docker on the engine's host, or set the option.",
                        "hafenwacht docker auf dem Host der Engine ausführen, oder die Option setzen."));
    }
}
