package io.hafenwacht.connect.kubernetes;

import io.hafenwacht.connect.host.EngineOnHost;
import io.hafenwacht.connect.host.HostReader;
import io.hafenwacht.connect.host.HostReading;
import io.hafenwacht.connect.host.Tree;
import io.hafenwacht.connect.host.UnreadPart;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.Need;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What only a look at the machine tells, where we run on a node of the cluster: the command lines of its
/// components, and mode and owner of their files.
public final class NodeFacts {
    private static final Set<String> COMPONENTS = Set.of(
            "kube-apiserver",
            "kube-controller-manager",
            "kube-scheduler",
            "etcd",
            "kubelet",
            "kube-proxy",
            "hyperkube",
            "k3s",
            "rke2",
            "k0s",
            "kubelite");
    private static final String ADMISSION = "--admission-control-config-file";
    private static final String UNREAD_FILE = "host.files.";
    private static final String SECURE_PORT = "6443";

    /// Where kubeadm, and kubelets of distributions, keep files (CIS Kubernetes 1.1 and 4.1).
    private static final List<String> FILES = List.of(
            "/etc/kubernetes",
            "/etc/kubernetes/*",
            "/etc/kubernetes/manifests/*",
            "/etc/kubernetes/pki",
            "/etc/kubernetes/pki/*",
            "/etc/kubernetes/pki/etcd",
            "/etc/kubernetes/pki/etcd/*",
            "/etc/cni/net.d",
            "/etc/cni/net.d/*",
            "/var/lib/etcd",
            "/var/lib/kube-proxy/*",
            "/var/lib/kubelet",
            "/var/lib/kubelet/*",
            "/var/lib/kubelet/pki/*",
            "/var/lib/cni/networks/*/*",
            "/var/lib/rancher/rke2/agent/pod-manifests/*",
            "/etc/rancher/k3s/k3s.yaml",
            "/etc/rancher/rke2/rke2.yaml",
            "/etc/systemd/system/kubelet.service",
            "/etc/systemd/system/kubelet.service.d/*",
            "/lib/systemd/system/kubelet.service",
            "/usr/lib/systemd/system/kubelet.service.d/*");
    /// What k3s and RKE2 have in folders of their own.
    private static final List<String> FILES_OF_RANCHER = List.of(
            "server/cred/*.kubeconfig",
            "server/db/etcd",
            "server/tls",
            "server/tls/*",
            "server/tls/etcd/*",
            "agent/*.kubeconfig",
            "agent/client-ca.crt",
            "agent/etc/cni/net.d/*");
    /// Flags whose value is a file or a folder; `-` is standard output.
    private static final Pattern FILE_FLAG =
            Pattern.compile("--?(?:[a-z-]+-)?(?:file|dir|path|config|kubeconfig|cafile|certfile|keyfile)");

    /// Flags whose file holds settings and no secret.
    private static final Set<String> SETTINGS = Set.of(
            "--audit-policy-file",
            ADMISSION,
            "--config",
            "--config-file",
            "--authentication-config",
            "--authorization-config",
            "--apiserver-args-file",
            "--controller-manager-args-file",
            "--scheduler-args-file",
            "--kubelet-args-file",
            "--proxy-args-file");
    private static final String K3S = "/etc/rancher/k3s/config";
    private static final String ENCRYPTION_OF_K3S = "/var/lib/rancher/k3s/server/cred/encryption-config.json";
    private static final String ENCRYPTION = "--encryption-provider-config";
    /// Where distributions keep certificates that are in use; a kubelet leaves those that it used before.
    private static final Map<String, List<String>> CERTIFICATES = Map.of(
            "/etc/kubernetes", List.of(".conf"),
            "/etc/kubernetes/pki", List.of(".crt"),
            "/etc/kubernetes/pki/etcd", List.of(".crt"),
            "/var/lib/kubelet/pki", List.of("-current.pem"),
            "/var/lib/rancher/k3s/server/tls", List.of(".crt"),
            "/var/lib/rancher/k3s/agent", List.of(".crt"),
            "/var/lib/rancher/rke2/server/tls", List.of(".crt"),
            "/var/lib/rancher/rke2/agent", List.of(".crt"),
            "/var/lib/k0s/pki", List.of(".crt"),
            "/var/snap/microk8s/current/certs", List.of(".crt"));

    private final HostReader host;
    private final NodeDocuments documents;
    private final String hostName;

    /// Of this machine.
    public NodeFacts() {
        this(Path.of("/"), hostNameOfThisMachine());
    }

    NodeFacts(Path root, String hostName) {
        this.host = new HostReader(root);
        this.documents = new NodeDocuments(root);
        this.hostName = hostName;
    }

    /// Adds `processes`, `hostFiles`, `certificates` and `encryption` to the facts, if this machine is one of
    /// the cluster's nodes; nothing otherwise. Machines with another cluster's components are left alone.
    /// Answers what could not be read, whose paths stand in the facts as `hostUnread`.
    List<UnreadPart> add(Tree facts, URI server, Set<String> nodes) {
        Node read = host.read(List.of(Need.Extra.HOST_PROCESSES), EngineOnHost.UNKNOWN)
                .host();
        var components = new ArrayList<Component>();
        for (Node process : read.get("processes").elements()) {
            component(process).map(this::configured).ifPresent(components::add);
        }
        if (components.stream().noneMatch(c -> ofCluster(c, server, nodes))) {
            return List.of();
        }
        facts.put(
                "processes", Tree.list(components.stream().map(Component::node).toList()));
        HostReading reading = host.read(needs(components), EngineOnHost.UNKNOWN);
        List<UnreadPart> unread = reading.unread().stream()
                .filter(part -> part.path().startsWith(UNREAD_FILE))
                .map(part -> new UnreadPart(part.path().substring(UNREAD_FILE.length()), part.why(), part.remedy()))
                .toList();
        facts.put("hostFiles", withNamed(components, reading.host().get("files")));
        if (!unread.isEmpty()) {
            facts.put(
                    "hostUnread",
                    Tree.texts(unread.stream().map(UnreadPart::path).toList()));
        }
        facts.put("certificates", Tree.list(documents.certificates(certificates(components))));
        Tree encryption = Tree.object();
        components.forEach(component -> component
                .encryption()
                .filter(path -> path.startsWith("/"))
                .ifPresent(path -> encryption.put(path, documents.encryption(path))));
        facts.put("encryption", encryption.node());
        return unread;
    }

    /// With the files that the configuration of admission plugins names in turn.
    private Node withNamed(List<Component> components, Node files) {
        var needs = new ArrayList<Need>();
        for (Component component : components) {
            String path = component.value(ADMISSION).orElse("");
            documents.admissionFiles(files.get(path).get("content").stringOrEmpty(), path).stream()
                    .map(Need.HostFile::text)
                    .forEach(needs::add);
        }
        if (needs.isEmpty()) {
            return files;
        }
        Tree all = Tree.object();
        files.entries().forEach(all::put);
        host.read(needs, EngineOnHost.UNKNOWN).host().get("files").entries().forEach(all::put);
        return all.node();
    }

    private Set<String> certificates(List<Component> components) {
        var paths = new TreeSet<String>();
        CERTIFICATES.forEach((folder, endings) -> paths.addAll(documents.in(folder, endings.toArray(String[]::new))));
        for (Component component : components) {
            component.arguments().stream()
                    .map(argument -> argument.substring(argument.indexOf('=') + 1))
                    .filter(value -> value.startsWith("/") && value.matches(".*(\\.(crt|pem|conf)|kubeconfig)"))
                    .forEach(paths::add);
            component
                    .value("--cert-dir")
                    .filter(folder -> folder.startsWith("/"))
                    .ifPresent(folder -> paths.addAll(documents.in(folder, ".crt", "-current.pem")));
        }
        return paths;
    }

    /// k3s takes flags from files too, which those of its command line follow.
    private Component configured(Component component) {
        List<String> own = component.arguments();
        if (!component.name().equals("k3s") || own.isEmpty()) {
            return component;
        }
        var files = new ArrayList<>(List.of(K3S + ".yaml"));
        files.addAll(new TreeSet<>(documents.in(K3S + ".yaml.d", ".yaml")));
        var arguments = new ArrayList<>(own.subList(0, 1));
        files.forEach(file -> arguments.addAll(documents.flagsOfK3s(file)));
        arguments.addAll(own.subList(1, own.size()));
        return new Component(component.name(), List.copyOf(arguments));
    }

    private record Component(String name, List<String> arguments) {
        Node node() {
            return Tree.object()
                    .put("name", name)
                    .put("arguments", Tree.texts(arguments))
                    .node();
        }

        /// k3s writes the file itself.
        Optional<String> encryption() {
            boolean ofK3s = arguments.contains("--secrets-encryption")
                    || value("--secrets-encryption").filter("true"::equals).isPresent();
            return name.equals("k3s") && ofK3s ? Optional.of(ENCRYPTION_OF_K3S) : value(ENCRYPTION);
        }

        /// The last one where it is given several times, as the programs take it.
        Optional<String> value(String flag) {
            for (int i = arguments.size() - 1; i >= 0; i--) {
                if (arguments.get(i).startsWith(flag + "=")) {
                    return Optional.of(arguments.get(i).substring(flag.length() + 1));
                }
                if (arguments.get(i).equals(flag) && i + 1 < arguments.size()) {
                    return Optional.of(arguments.get(i + 1));
                }
            }
            return Optional.empty();
        }
    }

    private Optional<Component> component(Node process) {
        List<String> line = process.get("cmdline").elements().stream()
                .map(Node::stringOrEmpty)
                .toList();
        if (line.isEmpty()) {
            return Optional.empty();
        }
        String name = line.getFirst().substring(line.getFirst().lastIndexOf('/') + 1);
        if (!COMPONENTS.contains(name)) {
            return Optional.empty();
        }
        var arguments = new ArrayList<String>();
        if (name.equals("etcd")) {
            arguments.addAll(documents.flagsOfEtcd(process.get("pid").integer().orElse(0L)));
        }
        arguments.addAll(placed(process, line.subList(1, line.size())));
        return Optional.of(new Component(name, List.copyOf(arguments)));
    }

    /// With whole paths for files, which may be named from the folder that the process runs in.
    private List<String> placed(Node process, List<String> arguments) {
        Optional<String> folder =
                documents.folderOf(process.get("pid").integer().orElse(0L));
        if (folder.isEmpty()) {
            return List.copyOf(arguments);
        }
        var placed = new ArrayList<String>();
        String before = "";
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            boolean joined = argument.startsWith("-") && equals > 0;
            String flag = joined ? argument.substring(0, equals) : before;
            String value = joined ? argument.substring(equals + 1) : argument;
            boolean relative = FILE_FLAG.matcher(flag).matches()
                    && !value.isEmpty()
                    && !value.startsWith("/")
                    && !value.startsWith("-");
            placed.add(relative ? (joined ? flag + "=" : "") + folder.get() + "/" + value : argument);
            before = argument;
        }
        return List.copyOf(placed);
    }

    private boolean ofCluster(Component component, URI server, Set<String> nodes) {
        return switch (component.name()) {
            case "kubelet", "k3s", "rke2", "k0s", "kubelite" ->
                nodes.contains(component
                        .value("--hostname-override")
                        .or(() -> component.value("--node-name"))
                        .orElse(hostName));
            case "kube-apiserver" -> {
                String port = component.value("--secure-port").orElse(SECURE_PORT);
                yield port.equals(String.valueOf(server.getPort())) && isHere(server.getHost());
            }
            default -> false;
        };
    }

    private static boolean isHere(String host) {
        try {
            InetAddress address = InetAddress.getByName(host);
            return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
        } catch (IOException e) {
            return false;
        }
    }

    private static List<Need> needs(List<Component> components) {
        var paths = new TreeSet<>(FILES);
        for (String distribution : List.of("k3s", "rke2")) {
            FILES_OF_RANCHER.forEach(path -> paths.add("/var/lib/rancher/" + distribution + "/" + path));
        }
        var texts = new TreeSet<String>();
        for (Component component : components) {
            List<String> arguments = component.arguments();
            for (int i = 0; i < arguments.size(); i++) {
                // --flag=/path, or --flag and the path after it
                boolean alone = i > 0
                        && arguments.get(i).startsWith("/")
                        && arguments.get(i - 1).startsWith("-");
                String argument = alone ? arguments.get(i - 1) + "=" + arguments.get(i) : arguments.get(i);
                int equals = argument.indexOf('=');
                String value = argument.substring(equals + 1);
                if (equals > 0 && value.startsWith("/") && value.indexOf('*') < 0 && value.indexOf(',') < 0) {
                    if (argument.startsWith("--cni-conf-dir=")) {
                        paths.add(value + "/*");
                    }
                    if (argument.startsWith("--config-dir=")) {
                        texts.add(value + "/*.conf");
                    }
                    (SETTINGS.contains(argument.substring(0, equals)) ? texts : paths).add(value);
                }
            }
        }
        var needs = new ArrayList<Need>();
        texts.forEach(path -> needs.add(Need.HostFile.text(path)));
        paths.removeAll(texts);
        paths.forEach(path -> needs.add(new Need.HostFile(path)));
        return needs;
    }

    private static String hostNameOfThisMachine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            return "";
        }
    }
}
