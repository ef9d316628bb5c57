package io.hafenwacht.audit.kubernetes.workload;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.WorkloadCheck;
import io.hafenwacht.audit.kubernetes.WorkloadView;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.List;
import java.util.Set;

/// Kubescape C-0074 knows four paths, Trivy one, kube-linter everything that ends in `docker.sock`; the
/// sockets of other engines and distributions are the same thing.
@AutoService(WorkloadCheck.class)
public final class RuntimeSocket implements WorkloadCheck {
    private static final Rule RULE = Rule.of("HW-K120", Severity.CRITICAL, DefenceLayer.ACCESS)
            .titled(
                    Text.of("Socket of the container engine is a volume", "Socket der Container-Engine ist ein Volume"),
                    Text.of(
                            "Who can write to it starts privileged containers and so owns the node.",
                            "Wer darauf schreiben kann, startet privilegierte Container und besitzt so den Node."))
            .fixedBy(
                    Text.of(
                            "Remove the volume; build images with a builder that needs no engine, read events from "
                                    + "the API server",
                            "Volume entfernen; Images ohne Engine bauen, Ereignisse vom API-Server lesen"),
                    "Kubescape:C-0074",
                    "Kubescape:containers-mounting-docker-socket",
                    "Trivy:KSV-0006",
                    "kube-linter:docker-sock",
                    "KubeHound:EXPLOIT_CONTAINERD_SOCK",
                    "BSI:APP.4.4.A4");

    private static final Set<String> KUBESCAPE = Set.of(
            "/var/run/docker.sock", "/var/run/docker", "/run/containerd/containerd.sock", "/var/run/crio/crio.sock");
    private static final Set<String> SOCKETS = Set.of(
            "/run/containerd",
            "/run/crio",
            "/run/crio/crio.sock",
            "/run/cri-dockerd.sock",
            "/run/docker",
            "/run/k3s/containerd",
            "/run/k3s/containerd/containerd.sock",
            "/run/podman/podman.sock",
            "/var/run/containerd",
            "/var/run/containerd/containerd.sock",
            "/var/run/cri-dockerd.sock",
            "/var/run/crio",
            "/var/run/podman/podman.sock",
            "/var/snap/microk8s/common/run/containerd.sock");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(WorkloadView view, CheckContext context) {
        Answers answers = new Answers(RULE, view.workload());
        for (HostFolder folder : HostFolder.of(view.workload(), answers)) {
            String path = folder.tidyPath();
            boolean docker = path.endsWith("docker.sock");
            if (docker || SOCKETS.contains(path) || KUBESCAPE.contains(path)) {
                answers.at(
                                folder.volume().path() + ".hostPath.path",
                                folder.volume().source("hostPath").get("path"))
                        .cites("KubeHound:EXPLOIT_CONTAINERD_SOCK", "BSI:APP.4.4.A4")
                        .citesIf(
                                KUBESCAPE.contains(path),
                                "Kubescape:C-0074",
                                "Kubescape:containers-mounting-docker-socket")
                        .citesOnce(path.equals("/var/run/docker.sock"), "", "Trivy:KSV-0006")
                        .citesIf(docker && folder.mounted(), "kube-linter:docker-sock")
                        .fail();
                if (docker) {
                    folder.furtherMounts(answers, "kube-linter:docker-sock", Severity.HIGH);
                }
            }
        }
        return answers.verdicts();
    }
}
