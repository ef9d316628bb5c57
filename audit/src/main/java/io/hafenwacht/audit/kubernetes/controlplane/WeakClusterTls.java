package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.docker.engine.TlsAnswer;
import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// TLS of API server, kubelets and etcd as it is spoken (`--probe`): versions that RFC 8996 forbids,
/// certificates that are over or end soon, short keys, plain text where TLS belongs.
@AutoService(ClusterCheck.class)
public final class WeakClusterTls implements ClusterCheck {
    /// Certificates of kubeadm last a year and are renewed with an upgrade; a month is time to do that.
    private static final Duration SOON = Duration.ofDays(30);

    private static final Rule RULE = Rule.of("HW-K687", Severity.MEDIUM, DefenceLayer.NETWORK)
            .titled(
                    Text.of(
                            "API server, kubelet or etcd without sound TLS",
                            "API-Server, Kubelet oder etcd ohne ordentliches TLS"),
                    Text.of(
                            "Whoever stands on the way may read or change what is said there; a certificate that ends "
                                    + "takes the cluster down with it.",
                            "Wer auf dem Weg steht, kann mitlesen oder ändern, was dort gesagt wird; ein Zertifikat, das "
                                    + "abläuft, nimmt den Cluster mit."))
            .fixedBy(
                    Text.of(
                            "Set --tls-min-version=VersionTLS12 (kubelet: tlsMinVersion) and renew certificates: kubeadm "
                                    + "certs renew all; for kubelets rotateCertificates and serverTLSBootstrap: true",
                            "--tls-min-version=VersionTLS12 setzen (Kubelet: tlsMinVersion) und Zertifikate erneuern: "
                                    + "kubeadm certs renew all; bei Kubelets rotateCertificates und serverTLSBootstrap: true"),
                    "NSA:Network separation and hardening",
                    "BSI:APP.4.4.A7",
                    "BSI:TR-02102-2");

    private static final Text ENCRYPT = Text.of(
            "Give it a certificate: etcd --cert-file and --key-file with https:// in --listen-client-urls; elsewhere "
                    + "--tls-cert-file and --tls-private-key-file, and no insecure port",
            "Ihm ein Zertifikat geben: etcd --cert-file und --key-file mit https:// in --listen-client-urls; sonst "
                    + "--tls-cert-file und --tls-private-key-file und kein unsicherer Port");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(Cluster cluster, CheckContext context) {
        return Knock.judged(cluster, knock -> {
            var faults = new ArrayList<TlsAnswer.Fault>();
            var answer = new TlsAnswer(knock.probe());
            if (answer.result().equals("tls")) {
                faults.addAll(answer.common(context.now()));
                answer.shortKey().ifPresent(faults::add);
                ending(knock.probe(), context.now()).ifPresent(faults::add);
                if (knock.probe().get("oldProtocol").bool().orElse(false)) {
                    faults.add(new TlsAnswer.Fault(
                            "old protocol",
                            Text.of("still takes TLS 1.1 or older", "nimmt noch TLS 1.1 oder älter an")));
                }
            } else if (answer.result().equals("plain") && !knock.what().equals("kubelet-read-only")) {
                faults.add(new TlsAnswer.Fault("plain", Text.of("answers in plain text", "antwortet im Klartext")));
            }
            return faults.stream()
                    .<Verdict>map(fault -> graded(
                            fault,
                            knock.fail(
                                    RULE,
                                    fault.name(),
                                    Text.of(
                                            knock.place() + ": " + fault.told().english(),
                                            knock.place() + ": " + fault.told().german()))))
                    .distinct()
                    .toList();
        });
    }

    private static Verdict.Fail graded(TlsAnswer.Fault fault, Verdict.Fail fail) {
        return switch (fault.name()) {
            case "expired" -> fail.graded(Severity.HIGH);
            case "plain" -> fail.graded(Severity.HIGH).fixedBy(ENCRYPT);
            case "short key" -> fail.graded(Severity.LOW);
            default -> fail;
        };
    }

    private static Optional<TlsAnswer.Fault> ending(Node probe, Instant now) {
        try {
            return probe.at("certificate", "notAfter")
                    .string()
                    .map(Instant::parse)
                    .filter(end -> end.isAfter(now) && end.isBefore(now.plus(SOON)))
                    .map(end -> new TlsAnswer.Fault(
                            "ends soon", Text.of("its certificate ends on " + end, "sein Zertifikat endet am " + end)));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
