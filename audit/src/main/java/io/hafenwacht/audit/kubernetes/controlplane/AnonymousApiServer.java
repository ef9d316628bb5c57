package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;

/// CIS Kubernetes 1.2.1: requests without credentials are refused. The default is to let them in as
/// `system:anonymous`; since 1.30 a file given with `--authentication-config` may say where.
@AutoService(ClusterCheck.class)
public final class AnonymousApiServer extends FlagCheck {
    private static final Rule RULE = Rule.of("HW-K601", Severity.MEDIUM, DefenceLayer.ACCESS)
            .titled(
                    Text.of("API server answers anonymous requests", "API-Server beantwortet anonyme Anfragen"),
                    Text.of(
                            "Whoever reaches the port gets what is granted to system:anonymous, and one wrong "
                                    + "binding is the whole cluster.",
                            "Wer den Port erreicht, bekommt, was system:anonymous gewährt ist; eine falsche "
                                    + "Bindung genügt für den ganzen Cluster."))
            .fixedBy(
                    Text.of(
                            "In the command of /etc/kubernetes/manifests/kube-apiserver.yaml: "
                                    + "--anonymous-auth=false",
                            "Im Befehl von /etc/kubernetes/manifests/kube-apiserver.yaml: --anonymous-auth=false"),
                    "CIS-Kubernetes:1.2.1",
                    "Kubescape:C-0113",
                    "Kubescape:ensure-that-the-api-server-anonymous-auth-argument-is-set-to-false",
                    "Trivy:KCV-0001",
                    "NSA:Authentication and authorization",
                    "BSI:APP.4.4.A3");

    public AnonymousApiServer() {
        super(RULE, Component.API_SERVER);
    }

    @Override
    void judge(Answers at) {
        Answers.Spot flag = at.flag("anonymous-auth");
        if (!flag.set() && at.flag("authentication-config").filled()) {
            at.unknown(
                    at.started().field(),
                    Text.of(
                            "the file of --authentication-config decides it",
                            "die Datei von --authentication-config entscheidet es"),
                    Text.of(
                            "Set --anonymous-auth=false, or look at its field anonymous.",
                            "--anonymous-auth=false setzen oder darin das Feld anonymous ansehen."));
        } else if (!flag.isFalse()) {
            flag.cites(
                            "CIS-Kubernetes:1.2.1",
                            "Kubescape:C-0113",
                            "Kubescape:ensure-that-the-api-server-anonymous-auth-argument-is-set-to-false",
                            "Trivy:KCV-0001",
                            "NSA:Authentication and authorization",
                            "BSI:APP.4.4.A3")
                    .fail();
        }
    }
}
