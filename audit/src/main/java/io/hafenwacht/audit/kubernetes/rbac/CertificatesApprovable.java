package io.hafenwacht.audit.kubernetes.rbac;

import com.google.auto.service.AutoService;
import io.hafenwacht.audit.kubernetes.ObjectCheck;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.text.Text;
import java.util.List;

/// CIS Kubernetes 5.1.11: a signing request that is approved for the signer
/// `kubernetes.io/kube-apiserver-client` becomes a client certificate of any user or group. Effective only
/// with `approve` on the signer.
@AutoService(ObjectCheck.class)
public final class CertificatesApprovable implements PowerCheck {
    private static final String GROUP = "certificates.k8s.io";
    private static final List<Access.Resource> APPROVAL =
            Access.anyOf("update|patch", GROUP, "certificatesigningrequests/approval");
    private static final List<Access.Resource> SIGNERS = Access.anyOf("approve", GROUP, "signers");
    private static final Power POWER = Power.of(Rule.of("HW-K516", Severity.HIGH, DefenceLayer.ACCESS)
                    .titled(
                            Text.of(
                                    "Certificate signing requests can be approved",
                                    "Zertifikatsanträge lassen " + "sich genehmigen"),
                            Text.of(
                                    "An approved request yields a client certificate under any name, valid "
                                            + "until it expires: it cannot be revoked.",
                                    "Ein genehmigter Antrag ergibt ein Client-Zertifikat auf beliebigen Namen, "
                                            + "gültig bis zum Ablauf: Es ist nicht widerrufbar."))
                    .fixedBy(
                            Text.of(
                                    "Remove update and patch on certificatesigningrequests/approval, and "
                                            + "approve on signers, from the role",
                                    "In der Rolle update und patch auf certificatesigningrequests/approval "
                                            + "sowie approve auf signers entfernen"),
                            "BSI:APP.4.4.A3"))
            .gives(
                    "update|patch",
                    "certificates.k8s.io",
                    "certificatesigningrequests/approval",
                    "CIS-Kubernetes:5.1.11")
            .readsInBinding(
                    Wording.of("update|*", "certificates.k8s.io|*", "certificatesigningrequests/approval|*"),
                    "Kubescape:C-0280",
                    "Kubescape:rule-can-approve-cert-signing-request")
            .reaching(
                    Reach.CLUSTER,
                    "rbac-police:approve_csrs",
                    List.of(
                            APPROVAL,
                            SIGNERS,
                            Access.anyOf("create", GROUP, "certificatesigningrequests"),
                            Access.anyOf("get|list|watch", GROUP, "certificatesigningrequests")))
            // A node may make and read requests by itself.
            .onNode(Reach.CLUSTER, "rbac-police:approve_csrs", List.of(APPROVAL, SIGNERS))
            .build();

    @Override
    public Power power() {
        return POWER;
    }
}
