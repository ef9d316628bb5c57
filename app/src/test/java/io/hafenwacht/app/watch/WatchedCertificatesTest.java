package io.hafenwacht.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.connect.certificate.CertificatePlace;
import io.hafenwacht.connect.kubernetes.ClusterAccess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedCertificatesTest {
    @TempDir
    Path root;

    private void file(String path) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
    }

    private List<String> places(String server) {
        var access = new ClusterAccess(
                "prod",
                URI.create(server),
                new ClusterAccess.Tls(Optional.empty(), true, ""),
                new ClusterAccess.Credential.None(),
                new ClusterAccess.Route("", ""));
        var named = new CertificatePlace.Port("shop.example", 443);
        return new WatchedCertificates(
                        Optional.empty(),
                        Optional.of(access),
                        new WatchRequest.Further(Optional.empty(), List.of(named), false),
                        root)
                .get().stream()
                        .map(place -> place.where().replace(root + "/", ""))
                        .toList();
    }

    @Test
    void whatAControlPlaneKeepsAndNoKeys() throws IOException {
        file("etc/kubernetes/pki/apiserver.crt");
        file("etc/kubernetes/pki/apiserver.key");
        file("etc/kubernetes/pki/etcd/server.crt");
        file("var/lib/kubelet/pki/kubelet.crt");
        file("var/lib/kubelet/pki/kubelet-client-current.pem");
        file("etc/docker/certs.d/registry.example/ca.crt");
        assertThat(places("https://10.0.0.1:6443"))
                .containsExactly(
                        "shop.example:443",
                        "10.0.0.1:6443",
                        "etc/kubernetes/pki/apiserver.crt",
                        "etc/kubernetes/pki/etcd/server.crt",
                        "var/lib/kubelet/pki/kubelet.crt",
                        "var/lib/kubelet/pki/kubelet-client-current.pem");
    }

    @Test
    void serversAsTheyAreWritten() {
        assertThat(places("https://[fd00::1]")).contains("[fd00::1]:443");
        assertThat(places("http://127.0.0.1:8080")).containsExactly("shop.example:443");
    }
}
