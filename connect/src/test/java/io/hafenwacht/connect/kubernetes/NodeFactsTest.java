package io.hafenwacht.connect.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.hafenwacht.connect.host.Tree;
import io.hafenwacht.core.node.Node;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeFactsTest {
    private static final URI SERVER = URI.create("https://10.0.0.1:6443");

    @TempDir
    Path root;

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void process(int pid, String... line) throws IOException {
        String name = line[0].substring(line[0].lastIndexOf('/') + 1);
        write("proc/" + pid + "/cmdline", String.join("\0", line) + "\0");
        write("proc/" + pid + "/comm", name + "\n");
        write("proc/" + pid + "/stat", pid + " (" + name + ") S 1 1 1 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 100 0 0\n");
        write("proc/" + pid + "/status", "Name:\t" + name + "\nUid:\t0\t0\t0\t0\nGid:\t0\t0\t0\t0\n");
    }

    private Node facts() {
        Tree facts = Tree.object();
        new NodeFacts(root, "node1").add(facts, SERVER, Set.of("node1"));
        return facts.node();
    }

    private static List<String> arguments(Node facts, String program) {
        return facts.get("processes").elements().stream()
                .filter(p -> p.get("name").stringOrEmpty().equals(program))
                .flatMap(p -> p.get("arguments").elements().stream())
                .map(Node::stringOrEmpty)
                .toList();
    }

    @Test
    void theEnvironmentOfEtcdStandsBeforeItsFlags() throws IOException {
        process(1, "/usr/bin/kubelet", "--v=2");
        process(2, "/usr/bin/etcd", "--cert-file=/own.pem");
        write("proc/2/environ", "ETCD_CERT_FILE=/c.pem\0ETCD_KEY_FILE=/k.pem\0");
        assertThat(arguments(facts(), "etcd"))
                .containsExactly("--cert-file=/c.pem", "--key-file=/k.pem", "--cert-file=/own.pem");
    }

    @Test
    void k3sWritesItsEncryptionItself() throws IOException {
        process(1, "/usr/local/bin/k3s", "server", "--secrets-encryption");
        String path = "/var/lib/rancher/k3s/server/cred/encryption-config.json";
        assertThat(facts().get("encryption").get(path)).isEqualTo(Tree.NULL);
        write(
                path.substring(1),
                "{\"resources\": [{\"resources\": [\"secrets\"], \"providers\": [{\"aescbc\": {}}]}]}");
        assertThat(facts().get("encryption").get(path).elements()).hasSize(1);
    }

    @Test
    void theConfigurationOfAdmissionPluginsIsFollowed() throws IOException {
        process(1, "/usr/bin/kubelet", "--v=2");
        process(2, "kube-apiserver", "--admission-control-config-file=/etc/k/admission.yaml");
        write("etc/k/admission.yaml", """
                plugins:
                - {name: PodSecurity, path: pss.yaml}
                - {name: ImagePolicyWebhook, path: webhook.yaml}
                """);
        write("etc/k/pss.yaml", "defaults: {enforce: baseline}");
        write("etc/k/webhook.yaml", "token");
        Node files = facts().get("hostFiles");
        assertThat(files.get("/etc/k/pss.yaml").get("content").stringOrEmpty()).contains("baseline");
        assertThat(files.entries()).doesNotContainKey("/etc/k/webhook.yaml");
    }

    @Test
    void filesMayBeNamedFromTheFolderThatAProcessRunsIn() throws IOException {
        process(1, "/usr/bin/kubelet", "--kubeconfig=node.conf", "--root-dir", "data", "--hostname-override=node1");
        process(2, "kube-apiserver", "--token-auth-file=t.csv", "--client-ca-file=/ca.crt", "--audit-log-path=-");
        Files.createSymbolicLink(root.resolve("proc/1/cwd"), Path.of("/srv/k8s"));
        Files.createSymbolicLink(root.resolve("proc/2/cwd"), Path.of("/srv/k8s"));
        write("srv/k8s/node.conf", "");
        Node facts = facts();
        assertThat(arguments(facts, "kubelet"))
                .containsExactly(
                        "--kubeconfig=/srv/k8s/node.conf", "--root-dir", "/srv/k8s/data", "--hostname-override=node1");
        assertThat(arguments(facts, "kube-apiserver"))
                .containsExactly("--token-auth-file=/srv/k8s/t.csv", "--client-ca-file=/ca.crt", "--audit-log-path=-");
        assertThat(facts.get("hostFiles").entries()).containsKey("/srv/k8s/node.conf");
    }

    @Test
    void otherMachinesAreLeftAlone() throws IOException {
        process(2, "/usr/bin/etcd");
        assertThat(facts().entries()).isEmpty();
    }
}
