package io.hafenwacht.connect.kubernetes;

import io.hafenwacht.connect.host.Tree;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.yaml.YamlParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What files of a node say that hold keys as well: whom certificates name and until when, and which provider
/// encrypts. The keys themselves go nowhere.
final class NodeDocuments {
    private static final Limit BYTES =
            new Limit("node-document-bytes", 1 << 20, "bytes", "bundles of authorities stay below 300 KB");
    private static final Limit CERTIFICATES =
            new Limit("node-certificates", 200, "certificates", "kubeadm makes fourteen; bundles of authorities more");
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\\s]+-----END CERTIFICATE-----");
    private static final Pattern IN_KUBECONFIG = Pattern.compile("client-certificate-data:\\s*[\"']?([A-Za-z0-9+/=]+)");

    private static final Pattern FLAG_OF_ETCD = Pattern.compile(
            "ETCD_((?:PEER_)?(?:CERT_FILE|KEY_FILE|CLIENT_CERT_AUTH|TRUSTED_CA_FILE|AUTO_TLS)|DATA_DIR|CONFIG_FILE)=(.*)",
            Pattern.DOTALL);
    private static final Pattern FLAG_OF_K3S =
            Pattern.compile("(kube[a-z-]*|etcd)-arg|secrets-encryption|datastore-(cafile|certfile|keyfile|endpoint)");

    private final Path root;

    NodeDocuments(Path root) {
        this.root = root;
    }

    /// The certificates in these files and in kubeconfigs among them; what is none of both is left out, what
    /// could not be read is `{"path": …, "unread": true}`.
    List<Node> certificates(Collection<String> paths) {
        var found = new ArrayList<Node>();
        for (String path : new TreeSet<>(paths)) {
            Optional<String> text = text(path);
            Matcher data = IN_KUBECONFIG.matcher(text.orElse(""));
            boolean whole = text.isPresent() && collect(path, data.find() ? decoded(data.group(1)) : text.get(), found);
            if (!whole) {
                found.add(Tree.object().put("path", path).put("unread", true).node());
            }
        }
        return List.copyOf(found);
    }

    private static boolean collect(String path, String text, List<Node> into) {
        Matcher block = PEM.matcher(text);
        while (block.find()) {
            if (CERTIFICATES.exceededBy(into.size() + 1)) {
                return false;
            }
            byte[] bytes = block.group().getBytes(StandardCharsets.US_ASCII);
            try {
                var certificate = (X509Certificate)
                        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
                into.add(Tree.object()
                        .put("path", path)
                        .put("subject", certificate.getSubjectX500Principal().getName())
                        .put("notAfter", certificate.getNotAfter().toInstant().toString())
                        .node());
            } catch (CertificateException _) {
                // Whatever it is, no program of the cluster uses it.
            }
        }
        return true;
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    /// The entries of an `EncryptionConfiguration`, each with its resources and the names of its providers;
    /// null where it cannot be read.
    Node encryption(String path) {
        Optional<String> text = text(path).filter(t -> !t.isEmpty());
        return text.isEmpty() ? Tree.NULL : Tree.list(entries(yaml(text.get())));
    }

    private static List<Node> entries(Node configuration) {
        return configuration.get("resources").elements().stream()
                .map(entry -> Tree.object()
                        .put(
                                "resources",
                                Tree.texts(entry.get("resources").elements().stream()
                                        .map(Node::stringOrEmpty)
                                        .toList()))
                        .put(
                                "providers",
                                Tree.texts(entry.get("providers").elements().stream()
                                        .flatMap(provider -> provider.entries().keySet().stream())
                                        .toList()))
                        .node())
                .toList();
    }

    /// The flags in a configuration of k3s, as its command line would have them: `kube-apiserver-arg` and its
    /// like, and whether it encrypts. Tokens stand beside them.
    List<String> flagsOfK3s(String path) {
        var found = new ArrayList<String>();
        yaml(text(path).orElse("")).entries().forEach((name, value) -> {
            if (FLAG_OF_K3S.matcher(name).matches()) {
                List<Node> values = value.elements().isEmpty() ? List.of(value) : value.elements();
                values.forEach(v -> found.add("--" + name + "=" + told(name, v.stringOrEmpty())));
            }
        });
        return found;
    }

    /// Of an address that may hold a password, its scheme.
    private static String told(String name, String value) {
        return name.equals("datastore-endpoint") ? value.substring(0, Math.max(0, value.indexOf("://"))) : value;
    }

    /// The flags that a process takes from its environment, `ETCD_CERT_FILE`, as its command line would have
    /// them. Tokens stand beside them.
    List<String> flagsOfEtcd(long process) {
        return Stream.of(text("/proc/" + process + "/environ").orElse("").split("\0"))
                .map(FLAG_OF_ETCD::matcher)
                .filter(Matcher::matches)
                .map(flag -> "--" + flag.group(1).toLowerCase(Locale.ROOT).replace('_', '-') + "=" + flag.group(2))
                .toList();
    }

    private static Node yaml(String text) {
        return new YamlParser().parse(text.getBytes(StandardCharsets.UTF_8)).root();
    }

    /// The file that the configuration of admission plugins names for Pod Security, from its own folder on;
    /// those of other plugins may hold credentials.
    List<String> admissionFiles(String configuration, String path) {
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        return yaml(configuration).get("plugins").elements().stream()
                .filter(plugin -> plugin.get("name").stringOrEmpty().equals("PodSecurity"))
                .map(plugin -> plugin.get("path").stringOrEmpty())
                .filter(named -> !named.isEmpty() && named.indexOf('*') < 0)
                .map(named -> named.startsWith("/") ? named : folder + named)
                .filter(named -> named.startsWith("/"))
                .toList();
    }

    /// The folder that a process runs in; empty where that cannot be seen.
    Optional<String> folderOf(long process) {
        try {
            String folder =
                    Files.readSymbolicLink(at("/proc/" + process + "/cwd")).toString();
            return folder.startsWith("/") ? Optional.of(folder) : Optional.empty();
        } catch (IOException | UnsupportedOperationException _) {
            return Optional.empty();
        }
    }

    /// The files of a folder with one of these endings.
    List<String> in(String folder, String... endings) {
        var found = new ArrayList<String>();
        try (var entries = Files.newDirectoryStream(at(folder))) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                for (String ending : endings) {
                    if (name.endsWith(ending)) {
                        found.add(folder + "/" + name);
                    }
                }
            }
        } catch (AccessDeniedException _) {
            found.add(folder + "/*"); // which cannot be read either, and so is told
        } catch (IOException | DirectoryIteratorException _) {
            // A folder of another distribution.
        }
        return found;
    }

    /// "" for what is no file; empty for what cannot be read or is too large for such a document.
    private Optional<String> text(String path) {
        Path file = at(path);
        try {
            if (!Files.readAttributes(file, BasicFileAttributes.class).isRegularFile()) {
                return Optional.of("");
            }
            return BYTES.exceededBy(Files.size(file))
                    ? Optional.empty()
                    : Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException | NotDirectoryException _) {
            return Optional.of("");
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private Path at(String path) {
        return root.resolve(path.substring(1));
    }
}
