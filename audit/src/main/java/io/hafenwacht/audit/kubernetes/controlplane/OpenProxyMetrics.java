package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.audit.kubernetes.KubeObject;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// CIS Kubernetes 4.3.1: kube-proxy shows its metrics on the loopback interface only, as it does where
/// nothing is said. Kubescape also wants it written down.
@AutoService(ClusterCheck.class)
public final class OpenProxyMetrics implements ClusterCheck {
    private static final String FLAG = "metrics-bind-address";
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]", "::1");
    private static final List<String> KEYS = List.of("config.conf", "kubeconfig.conf", "config");

    private static final Rule RULE = Rule.of("HW-K675", Severity.LOW, DefenceLayer.NETWORK)
            .titled(
                    Text.of("kube-proxy shows its metrics to the network", "kube-proxy zeigt seine Metriken dem Netz"),
                    Text.of(
                            "Whoever reaches the node reads its services, versions and, where profiling is on, memory.",
                            "Wer den Node erreicht, liest Services, Versionen und bei eingeschaltetem Profiling auch "
                                    + "Speicher."))
            .fixedBy(
                    Text.of(
                            "In ConfigMap kube-system/kube-proxy: metricsBindAddress: 127.0.0.1:10249",
                            "In der ConfigMap kube-system/kube-proxy: metricsBindAddress: 127.0.0.1:10249"),
                    "CIS-Kubernetes:4.3.1",
                    "Kubescape:C-0291",
                    "Kubescape:ensure-that-the-kube-proxy-metrics-service-is-bound-to-localhost",
                    "NSA:Network separation and hardening",
                    "BSI:APP.4.4.A7");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("KubeProxyConfiguration");
    }

    @Override
    public List<Verdict> check(Cluster cluster, CheckContext context) {
        var verdicts = new ArrayList<Verdict>();
        Optional<Started> map =
                cluster.find("ConfigMap", "kube-system", "kube-proxy").flatMap(OpenProxyMetrics::ofMap);
        map.ifPresent(started -> judge(started, verdicts));
        cluster.ofKind("KubeProxyConfiguration")
                .forEach(file -> judge(configured(file, "kind", file.node(), ""), verdicts));
        ControlPlane plane = ControlPlane.of(cluster);
        for (Started started : plane.started(Component.KUBE_PROXY)) {
            // Its configuration file is the map.
            if (map.isEmpty() || started.configuration() == Started.Configuration.NONE) {
                judge(started, verdicts);
            }
        }
        return verdicts.isEmpty() ? List.of(plane.unseen(Component.KUBE_PROXY)) : verdicts;
    }

    private static Optional<Started> ofMap(KubeObject map) {
        for (String key : KEYS) {
            String text = map.at("data").get(key).stringOrEmpty();
            Node settings = Texts.yaml(text);
            if (!text.isBlank() && settings instanceof Node.Mapping) {
                String field = "data['" + key + "']";
                return Optional.of(configured(map, field, settings, field + " "));
            }
        }
        return Optional.empty();
    }

    private static Started configured(KubeObject object, String field, Node configuration, String place) {
        Node address = configuration.get("metricsBindAddress");
        List<Flag> flags = address.absent()
                ? List.of()
                : List.of(new Flag(
                        FLAG,
                        address.stringOrEmpty(),
                        place.isEmpty() ? "metricsBindAddress" : field,
                        "metricsBindAddress = \"" + address.stringOrEmpty() + "\""));
        return new Started(
                Component.KUBE_PROXY, object.title(), Optional.of(object), field, flags, Started.Configuration.READ);
    }

    private static void judge(Started started, List<Verdict> into) {
        var answers = new Answers(started, -1);
        Answers.Spot address = answers.flag(FLAG);
        boolean written = started.configuration() == Started.Configuration.READ;
        String kubescape = "Kubescape:ensure-that-the-kube-proxy-metrics-service-is-bound-to-localhost";
        if (address.filled() && !loopback(address.text())) {
            boolean everywhere = address.text().startsWith("0.0.0.0");
            address.cites("CIS-Kubernetes:4.3.1", "NSA:Network separation and hardening", "BSI:APP.4.4.A7")
                    .citesIf(everywhere, "Kubescape:C-0291", kubescape)
                    .fail();
        } else if (!address.filled() && written) {
            address.cites("Kubescape:C-0291", kubescape).graded(Severity.INFO).fail();
        }
        into.addAll(answers.verdicts());
    }

    private static boolean loopback(String address) {
        int colon = address.lastIndexOf(':');
        boolean port = colon > 0 && (address.indexOf(':') == colon || address.charAt(colon - 1) == ']');
        return LOOPBACK.contains(port ? address.substring(0, colon) : address);
    }
}
