package io.hafenwacht.audit.kubernetes.exposure;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.audit.kubernetes.Parameters;
import io.hafenwacht.audit.kubernetes.ShownValue;
import io.hafenwacht.audit.kubernetes.ToolScope;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import io.hafenwacht.audit.kubernetes.workload.Answers;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Parameter;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// Kubescape C-0021: interfaces that are known to be dangerous (dashboards, build servers, model servers; by
/// parts of the workload's name, `HW-K422.sensitiveInterfaces`) have no Service of type NodePort, nor one of
/// type LoadBalancer that has an address.
@AutoService(WorkloadCheck.class)
public final class SensitiveInterface implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K422", Severity.HIGH, DefenceLayer.NETWORK)
            .titled(
                    Text.of("Sensitive interface is exposed", "Gefährliche Oberfläche ist veröffentlicht"),
                    Text.of(
                            "Such interfaces run code or show secrets, often without a password.",
                            "Solche Oberflächen führen Code aus oder zeigen Geheimnisse, oft ohne Passwort."))
            .fixedBy(
                    Text.of(
                            "Make the Service type ClusterIP and reach it with kubectl port-forward or behind a login",
                            "Den Service auf Typ ClusterIP stellen und ihn mit kubectl port-forward oder hinter "
                                    + "einer Anmeldung erreichen"),
                    "Kubescape:C-0021",
                    "Kubescape:exposed-sensitive-interfaces-v1",
                    "BSI:APP.4.4.A7")
            .taking(Parameter.of(
                    "sensitiveInterfaces",
                    "nifi,argo-server,weave-scope-app,…",
                    "parts of names of workloads that are dangerous interfaces",
                    "Namensteile von Workloads, die gefährliche Oberflächen sind"));
    private static final List<String> NAMES = List.of(
            "nifi",
            "argo-server",
            "weave-scope-app",
            "kubeflow",
            "kubernetes-dashboard",
            "jenkins",
            "prometheus-deployment",
            "ollama",
            "vllm",
            "kserve",
            "triton-inference-server",
            "ray-dashboard",
            "ray-head",
            "mlflow",
            "jupyterhub",
            "seldon",
            "bentoml");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload().object());

        KubeObject object = view.workload().object();
        List<String> names = Parameters.list(context, RULE, "sensitiveInterfaces", NAMES);
        if (names.stream().noneMatch(object.name()::contains)) {
            return answers.verdicts();
        }
        for (KubeObject service : view.cluster().ofKind("Service")) {
            boolean node = service.at("spec.type").stringOrEmpty().equals("NodePort");
            boolean balancer = service.at("spec.type").stringOrEmpty().equals("LoadBalancer");
            boolean addressed = !service.at("status.loadBalancer.ingress[0].ip").absent();
            if ((node || balancer) && Doors.leads(service, view.workload())) {
                String through = ShownValue.of(service.title());
                answers.at("metadata.name", object.at("metadata.name"))
                        .about("metadata.name by " + through)
                        .citesIf(
                                ToolScope.kubescape(view.workload()) && (node || addressed),
                                "Kubescape:C-0021",
                                "Kubescape:exposed-sensitive-interfaces-v1")
                        .cites("BSI:APP.4.4.A7")
                        .because(Text.of(
                                ShownValue.of(object.name()) + " is reachable by " + through,
                                ShownValue.of(object.name()) + " ist erreichbar über " + through))
                        .fail();
            }
        }
        return answers.verdicts();
    }
}
