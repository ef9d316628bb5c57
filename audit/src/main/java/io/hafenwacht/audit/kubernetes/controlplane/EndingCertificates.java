package io.hafenwacht.audit.kubernetes.controlplane;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.Cluster;
import io.hafenwacht.audit.kubernetes.ClusterCheck;
import io.hafenwacht.audit.kubernetes.ShownValue;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Certificates of the control plane, of kubelets and in kubeconfigs, as they lie on the node that we run on.
@AutoService(ClusterCheck.class)
public final class EndingCertificates implements ClusterCheck {
    /// Certificates of kubeadm last a year and are renewed with an upgrade; a month is time to do that.
    private static final Duration SOON = Duration.ofDays(30);

    private static final Rule RULE = Rule.of("HW-K692", Severity.MEDIUM, DefenceLayer.ACCESS)
            .titled(
                    Text.of(
                            "A certificate of the cluster ends soon or has ended",
                            "Ein Zertifikat des Clusters läuft bald ab oder ist abgelaufen"),
                    Text.of(
                            "When it ends, the part that uses it is no longer trusted: the API server, a node or the "
                                    + "administrators are locked out.",
                            "Mit dem Ablauf traut niemand mehr dem Teil, der es nutzt: API-Server, Node oder "
                                    + "Administratoren sind ausgesperrt."))
            .fixedBy(
                    Text.of(
                            "kubeadm certs renew all, then restart the control plane; for kubelets rotateCertificates: "
                                    + "true; k3s and RKE2 renew at a restart",
                            "kubeadm certs renew all, danach die Control Plane neu starten; bei Kubelets "
                                    + "rotateCertificates: true; k3s und RKE2 erneuern beim Neustart"),
                    "NSA:Network separation and hardening",
                    "BSI:APP.4.4.A7");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<Verdict> check(Cluster cluster, CheckContext context) {
        List<Verdict> verdicts = cluster.facts().get("certificates").elements().stream()
                .map(certificate -> judge(certificate, context.now()))
                .distinct()
                .toList();
        if (!verdicts.isEmpty()) {
            return verdicts;
        }
        return List.of(
                cluster.live()
                        ? ControlPlane.of(cluster).filesUnseen()
                        : Verdict.notApplicable(
                                Text.of("no certificate of a node was read", "kein Zertifikat eines Nodes gelesen")));
    }

    private static Verdict judge(Node certificate, Instant now) {
        String path = certificate.get("path").stringOrEmpty();
        Location where = Location.file(path);
        if (certificate.get("unread").bool().orElse(false)) {
            return Verdict.unknown(
                    where,
                    Text.of(
                            ShownValue.of(path) + " could not be read, or not whole",
                            ShownValue.of(path) + " war nicht oder nicht ganz zu lesen"),
                    Text.of("Run hafenwacht as root on the node.", "hafenwacht als root auf dem Node starten."));
        }
        String subject = ShownValue.of(certificate.get("subject").stringOrEmpty());
        Instant end;
        try {
            end = Instant.parse(certificate.get("notAfter").stringOrEmpty());
        } catch (DateTimeException _) {
            return Verdict.notApplicable(Text.of("it names no end", "es nennt kein Ende"));
        }
        if (end.isAfter(now.plus(SOON))) {
            return new Verdict.Pass(where);
        }
        boolean over = !end.isAfter(now);
        Verdict.Fail fail = Verdict.fail(
                RULE,
                where,
                path + " " + subject,
                over
                        ? Text.of(subject + " ended on " + end, subject + " ist am " + end + " abgelaufen")
                        : Text.of(subject + " ends on " + end, subject + " läuft am " + end + " ab"));
        return over ? fail.graded(Severity.HIGH) : fail;
    }
}
