package io.hafenwacht.audit.kubernetes.workload;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Container;
import io.hafenwacht.audit.kubernetes.Workload;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// The baseline standard: RuntimeDefault or Localhost by field, `runtime/default` or `localhost/…` by the
/// older annotation. Trivy accepts only `runtime/default`, for containers that exist.
@AutoService(WorkloadCheck.class)
public final class AppArmorOff implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K126", Severity.MEDIUM, DefenceLayer.CONTAINER)
            .titled(
                    Text.of(
                            "AppArmor profile is switched off or replaced",
                            "AppArmor-Profil ist abgeschaltet oder ersetzt"),
                    Text.of(
                            "The runtime's profile denies writes to /proc and mounts; without it a break-in goes "
                                    + "further.",
                            "Das Profil der Laufzeit verbietet Schreiben nach /proc und Einhängen; ohne es reicht ein"
                                    + " Einbruch weiter."))
            .fixedBy(
                    Text.of(
                            "Set securityContext: {appArmorProfile: {type: RuntimeDefault}} and remove the annotation",
                            "securityContext: {appArmorProfile: {type: RuntimeDefault}} setzen und die Annotation "
                                    + "entfernen"),
                    "PSS:baseline/appArmorProfile",
                    "Trivy:KSV-0002",
                    "NSA:Hardening container environments",
                    "BSI:SYS.1.6.A21");

    private static final String ANNOTATION = "container.apparmor.security.beta.kubernetes.io/";
    /// What the API server accepts: a prefix of 253 characters, a slash, a name of 63.
    private static final int LONGEST_KEY = 317;

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());
        judge(answers.ofPod("securityContext.appArmorProfile"), answers.ofPod("securityContext.appArmorProfile.type"));
        for (Container container : answers.containers()) {
            judge(
                    answers.of(container, "securityContext.appArmorProfile"),
                    answers.of(container, "securityContext.appArmorProfile.type"));
        }
        Workload workload = view.workload();
        String metadata = workload.template().isEmpty() ? "" : workload.template() + ".";
        workload.podMetadata().get("annotations").entries().forEach((key, value) -> {
            if (key.startsWith(ANNOTATION) && key.length() <= LONGEST_KEY) {
                String profile = value.stringOrEmpty();
                boolean runtimes = profile.equals("runtime/default");
                boolean allowed = runtimes || profile.isEmpty() || profile.startsWith("localhost/");
                boolean known = answers.containers().stream()
                        .anyMatch(c -> Answers.listed(c) && key.equals(ANNOTATION + c.name()));
                answers.at(metadata + "metadata.annotations['" + key + "']", value)
                        .citesIf(!allowed, "PSS:baseline/appArmorProfile", "NSA:Hardening container environments")
                        .citesIf(!allowed, "BSI:SYS.1.6.A21")
                        .citesIf(known && !runtimes, "Trivy:KSV-0002")
                        .graded(allowed ? Severity.INFO : Severity.MEDIUM)
                        .fail();
            }
        });
        return answers.verdicts();
    }

    private static void judge(Answers.Spot profile, Answers.Spot type) {
        if (!profile.value().absent()
                && !type.noText()
                && !List.of("RuntimeDefault", "Localhost").contains(type.value().stringOrEmpty())) {
            type.cites("PSS:baseline/appArmorProfile", "NSA:Hardening container environments")
                    .cites("BSI:SYS.1.6.A21")
                    .fail();
        }
    }
}
