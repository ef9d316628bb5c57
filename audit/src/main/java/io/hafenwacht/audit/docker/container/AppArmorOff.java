package io.hafenwacht.audit.docker.container;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.ContainerCheck;
import io.hafenwacht.audit.docker.ContainerView;
import io.hafenwacht.audit.docker.engine.EngineInfo;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// CIS Docker 5.2: an AppArmor profile is enabled, if applicable: only hosts with AppArmor can have one. The
/// engine fills `AppArmorProfile` when the container starts, so it is empty in one that never did.
@AutoService(ContainerCheck.class)
public final class AppArmorOff implements ContainerCheck {
    private static final String FIELD = "AppArmorProfile";
    private static final Rule RULE = Rule.of("HW-D407", Severity.MEDIUM, DefenceLayer.CONTAINER)
            .titled(
                    Text.of("No AppArmor profile", "Kein AppArmor-Profil"),
                    Text.of(
                            "The host's mandatory access control does not stand between the container and its kernel files.",
                            "Die Zugriffskontrolle des Hosts steht nicht zwischen dem Container und den Dateien des Kernels."))
            .fixedBy(
                    Text.of(
                            "Remove --security-opt apparmor=unconfined (Compose: security_opt), then docker-default applies.",
                            "--security-opt apparmor=unconfined entfernen (Compose: security_opt), dann gilt docker-default."),
                    "CIS-Docker:5.2",
                    "OWASP-Docker:RULE-6",
                    "BSI:SYS.1.6.A21");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(ContainerView view, CheckContext context) {
        var f = new Findings(RULE, view);
        if (view.live()) {
            switch (EngineInfo.observedSecurity(view.engine().orElseThrow())) {
                case Observed.Unread<Map<String, String>> unread -> f.unknown(FIELD, unread);
                case Observed.Known<Map<String, String>> known
                when known.value().containsKey("apparmor") -> {
                    if (Implied.privileged(view)) {
                        option(f);
                        return f.orNone(Implied.PRIVILEGED);
                    }
                    profile(f, view);
                }
                case Observed.Known<Map<String, String>> _, Observed.Absent<Map<String, String>> _ -> {
                    return f.orNone(Text.of(
                            "the engine's host has no AppArmor: see HW-D009",
                            "der Host der Engine hat kein AppArmor: siehe HW-D009"));
                }
            }
            return f.orPass(FIELD);
        }
        option(f);
        return Implied.privileged(view) ? f.orNone(Implied.PRIVILEGED) : f.orPass(SecurityOption.FIELD);
    }

    private static void profile(Findings f, ContainerView view) {
        Optional<String> profile = f.text(FIELD);
        if (profile.isEmpty()) {
            return;
        }
        boolean started =
                view.running() || !view.at("State.StartedAt").stringOrEmpty().startsWith("0001-");
        if (profile.get().equals("unconfined") || profile.get().isEmpty() && started) {
            f.fail(FIELD, FIELD, Text.same(FIELD + " = \"" + profile.get() + "\""));
        } else if (profile.get().isEmpty()) {
            option(f);
        }
    }

    private static void option(Findings f) {
        Findings.Listing listing = f.texts(SecurityOption.FIELD);
        Optional<SecurityOption> option = SecurityOption.last(SecurityOption.all(listing), "apparmor");
        if (option.isEmpty()) {
            f.doubt(listing);
        } else if (option.get().value().equals("unconfined")) {
            f.fail(option.get().field(), FIELD, Text.same(option.get().shown()));
        }
    }
}
