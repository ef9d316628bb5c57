package io.hafenwacht.connect.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.connect.host.Tree;
import io.hafenwacht.core.node.Node;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeDocumentsTest {
    /// Made by openssl for CN=node1, to end on 22 November 2036.
    private static final String CERTIFICATE = """
            -----BEGIN CERTIFICATE-----
            MIIBdjCCARugAwIBAgIUJHNYpfaIwps/k0bwE4jBbNZDBwowCgYIKoZIzj0EAwIw
            EDEOMAwGA1UEAwwFbm9kZTEwHhcNMjYxMTIyMDgzNDM1WhcNMzYxMTE5MDgzNDM1
            WjAQMQ4wDAYDVQQDDAVub2RlMTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABP1V
            KeKvZEF/Vj8+jJ18L9HF6I1dDDFmEzwuioOi0XzvYGCjQ00LIKSmffVHdnBX5m54
            RloWjmrnty7PxMOFuWajUzBRMB0GA1UdDgQWBBQCrVdqtnvQR78DE7wllGXeSqer
            1jAfBgNVHSMEGDAWgBQCrVdqtnvQR78DE7wllGXeSqer1jAPBgNVHRMBAf8EBTAD
            AQH/MAoGCCqGSM49BAMCA0kAMEYCIQC5bsHTgtSEqRreMdAoOln/ftreT7WVCJ8H
            KteCAoNa6AIhAOBG0L4aaivDUaMbeO7rxCrw49DZOCv3eX3NQdhMiIJF
            -----END CERTIFICATE-----
            """;
    private static final String KEY = "-----BEGIN PRIVATE" + " KEY-----\nMIGHAgEA\n-----END PRIVATE" + " KEY-----\n";

    @TempDir
    Path root;

    private NodeDocuments documents;

    @BeforeEach
    void open() throws IOException {
        documents = new NodeDocuments(root);
        Files.createDirectories(root.resolve("pki"));
    }

    private void write(String path, String text) throws IOException {
        Files.writeString(root.resolve(path), text);
    }

    @Test
    void certificatesAreReadBesideTheirKeys() throws IOException {
        write("pki/kubelet-client-current.pem", CERTIFICATE + KEY);
        write("pki/broken.crt", CERTIFICATE.replace("MII", "AAA"));
        write("pki/kubelet-client-2025.pem", CERTIFICATE);
        List<Node> found = documents.certificates(documents.in("/pki", "-current.pem", ".crt"));
        assertThat(found).singleElement().satisfies(node -> {
            assertThat(node.get("path").stringOrEmpty()).isEqualTo("/pki/kubelet-client-current.pem");
            assertThat(node.get("subject").stringOrEmpty()).isEqualTo("CN=node1");
            assertThat(node.get("notAfter").stringOrEmpty()).startsWith("2036-");
            assertThat(node.entries()).hasSize(3);
        });
    }

    @Test
    void certificatesInKubeconfigs() throws IOException {
        String data = Base64.getEncoder().encodeToString(CERTIFICATE.getBytes(StandardCharsets.US_ASCII));
        write("admin.conf", "users: [{name: a, user: {client-certificate-data: " + data + "}}]");
        write("other.conf", "users:\n- user:\n    client-certificate-data: '" + data.substring(1) + "'\n");
        assertThat(documents.certificates(List.of("/admin.conf", "/other.conf", "/missing.conf", "/pki")))
                .extracting(node -> node.get("path").stringOrEmpty())
                .containsExactly("/admin.conf");
        assertThat(documents.in("/missing", ".crt")).isEmpty();
    }

    @Test
    void whatIsNotReadWholeIsTold() throws IOException {
        write("pki/a.crt", CERTIFICATE);
        write("pki/large.crt", " ".repeat(1 << 20) + CERTIFICATE);
        write("pki/bundle.crt", CERTIFICATE.repeat(300));
        write("pki/empty.crt", "");
        assertThat(documents.certificates(documents.in("/pki", ".crt")))
                .filteredOn(node -> node.get("unread").bool().orElse(false))
                .extracting(node -> node.get("path").stringOrEmpty())
                .containsExactly("/pki/bundle.crt", "/pki/large.crt");
    }

    @Test
    void etcdTakesFlagsFromItsEnvironment() throws IOException {
        Files.createDirectories(root.resolve("proc/7"));
        write(
                "proc/7/environ",
                String.join(
                        "\0",
                        "PATH=/bin",
                        "ETCD_CERT_FILE=/c.pem",
                        "ETCD_PEER_CLIENT_CERT_AUTH=true",
                        "ETCD_INITIAL_CLUSTER_TOKEN=join-me",
                        "ETCD_DATA_DIR=/data",
                        "MY_ETCD_KEY_FILE=/k",
                        ""));
        assertThat(documents.flagsOfEtcd(7))
                .containsExactly("--cert-file=/c.pem", "--peer-client-cert-auth=true", "--data-dir=/data");
        assertThat(documents.flagsOfEtcd(8)).isEmpty();
    }

    @Test
    void k3sTellsFlagsAndNoToken() throws IOException {
        write("c.yaml", """
                token: join-me
                secrets-encryption: true
                datastore-endpoint: https://user:PASS@db:2379
                kube-apiserver-arg:
                - anonymous-auth=true
                - audit-log-path=/a
                kubelet-arg: read-only-port=10255
                """.replace("PASS", "join" + "-me"));
        assertThat(documents.flagsOfK3s("/c.yaml"))
                .containsExactly(
                        "--secrets-encryption=true",
                        "--datastore-endpoint=https",
                        "--kube-apiserver-arg=anonymous-auth=true",
                        "--kube-apiserver-arg=audit-log-path=/a",
                        "--kubelet-arg=read-only-port=10255");
        assertThat(documents.flagsOfK3s("/missing")).isEmpty();
    }

    @Test
    void whereAProcessRuns() throws IOException {
        Files.createDirectories(root.resolve("proc/7"));
        Files.createSymbolicLink(root.resolve("proc/7/cwd"), Path.of("/srv/cluster"));
        assertThat(documents.folderOf(7)).hasValue("/srv/cluster");
        assertThat(documents.folderOf(8)).isEmpty();
    }

    @Test
    void ofEncryptionOnlyTheProvidersAreKept() throws IOException {
        String secret = "c2VjcmV0LXZhbHVl" + "LW9mLWEta2V5";
        write("e.yaml", """
                resources:
                - resources: [secrets]
                  providers:
                  - identity: {}
                  - aescbc: {keys: [{name: key1, secret: SECRET}]}
                """.replace("SECRET", secret));
        List<Node> entries = documents.encryption("/e.yaml").elements();
        assertThat(entries).singleElement().satisfies(entry -> {
            assertThat(entry.get("resources").elements())
                    .extracting(Node::stringOrEmpty)
                    .containsExactly("secrets");
            assertThat(entry.get("providers").elements())
                    .extracting(Node::stringOrEmpty)
                    .containsExactly("identity", "aescbc");
            assertThat(entry.toString()).doesNotContain(secret).doesNotContain("key1");
        });
        write("e.yaml", "{{{");
        assertThat(documents.encryption("/e.yaml")).isInstanceOf(Node.Sequence.class);
        assertThat(documents.encryption("/missing")).isEqualTo(Tree.NULL);
    }
}
