package io.hafenwacht.watch.detect.cluster;

import static io.hafenwacht.watch.detect.Scene.found;
import static io.hafenwacht.watch.detect.cluster.Audited.entries;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CredentialIssuedTest {
    private final CredentialIssued detector = new CredentialIssued();

    @Test
    void tokensAndCertificates() {
        assertThat(found(
                        detector,
                        entries(
                                "anna create serviceaccounts/token 201 namespace=shop name=web",
                                "anna update certificatesigningrequests/approval 200 name=anna")))
                .containsExactly(
                        "anna: create serviceaccounts/token shop/web",
                        "anna: update certificatesigningrequests/approval anna");
    }

    @Test
    void whatTheClusterDoesAllDayIsNone() {
        assertThat(found(
                        detector,
                        entries(
                                "system:node:n1 create serviceaccounts/token 201 namespace=shop name=web",
                                "system:kube-controller-manager create serviceaccounts/token 201 namespace=a name=b",
                                "anna create serviceaccounts/token 403 namespace=shop name=web",
                                "anna create serviceaccounts 201 namespace=shop name=web")))
                .isEmpty();
    }
}
