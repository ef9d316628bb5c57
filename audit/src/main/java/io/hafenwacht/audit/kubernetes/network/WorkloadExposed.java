package io.hafenwacht.audit.kubernetes.network;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Workload;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.List;

/// Something outside the cluster can reach a workload: through a node port, a load balancer, external
/// addresses, an Ingress or Route, a Gateway, or Istio. That may be meant; it decides how much its other
/// findings weigh.
@AutoService(WorkloadCheck.class)
public final class WorkloadExposed implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K419", Severity.LOW, DefenceLayer.NETWORK)
            .titled(
                    Text.of(
                            "Workload can be reached from outside the cluster",
                            "Workload ist von außerhalb des Clusters erreichbar"),
                    Text.of(
                            "A vulnerability in it is one request away for whoever reaches the address.",
                            "Eine Schwachstelle darin ist für jeden, der die Adresse erreicht, eine Anfrage entfernt."))
            .fixedBy(
                    Text.of(
                            "If nobody outside needs it: spec: {type: ClusterIP}, and remove the route to it",
                            "Wird er außen nicht gebraucht: spec: {type: ClusterIP}, und die Route dorthin entfernen"),
                    "Kubescape:exposure-to-internet",
                    "Kubescape:C-0256",
                    "Kubescape:exposure-to-internet-via-gateway-api",
                    "Kubescape:exposure-to-internet-via-istio-ingress",
                    "Kubescape:C-0266",
                    "BSI:APP.4.4.A7");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Workload workload = view.workload();
        var verdicts = new ArrayList<Verdict>();
        for (OutsideDoors.Door door : OutsideDoors.of(view.cluster()).to(workload)) {
            String by = door.by().title();
            Verdict.Fail fail = PolicyView.fail(
                    RULE,
                    workload.object(),
                    PolicyTexts.labelsField(workload),
                    "exposed by " + by,
                    Text.of("through " + by, "über " + by));
            verdicts.add(
                    switch (door.kind()) {
                        case LOAD_BALANCER, NODE_PORT, EXTERNAL_IP, INGRESS ->
                            PolicyView.citing(
                                    fail, "Kubescape:exposure-to-internet", "Kubescape:C-0256", "BSI:APP.4.4.A7");
                        case GATEWAY ->
                            PolicyView.citing(
                                    fail,
                                    "Kubescape:exposure-to-internet-via-gateway-api",
                                    "Kubescape:C-0266",
                                    "BSI:APP.4.4.A7");
                        case ISTIO ->
                            PolicyView.citing(
                                    fail,
                                    "Kubescape:exposure-to-internet-via-istio-ingress",
                                    "Kubescape:C-0266",
                                    "BSI:APP.4.4.A7");
                    });
        }
        return verdicts.isEmpty() ? List.of(Verdict.pass()) : verdicts;
    }
}
