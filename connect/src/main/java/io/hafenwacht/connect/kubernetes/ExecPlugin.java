package io.hafenwacht.connect.kubernetes;

import io.hafenwacht.connect.kubernetes.ClusterAccess.Credential;
import io.hafenwacht.connect.tls.TlsMaterial.Named;
import io.hafenwacht.core.limit.Limit;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.formats.json.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Runs the credential program that the user's kubeconfig names, as kubectl does, without a terminal and for
/// a bounded time (client.authentication.k8s.io, v1 and v1beta1).
final class ExecPlugin {
    private static final Limit OUTPUT =
            new Limit("exec-plugin-output", 1 << 20, "bytes", "a token or a certificate chain has a few KB");
    private static final int SHOWN = 300;

    private ExecPlugin() {}

    /// What the program gives: a token or a client certificate.
    static Credential run(Credential.Exec exec, ClusterAccess access, Duration patience) throws ClusterTrouble {
        String name = exec.command().getFirst();
        Process process;
        try {
            ProcessBuilder builder = new ProcessBuilder(exec.command());
            builder.environment().putAll(exec.variables());
            builder.environment().put("KUBERNETES_EXEC_INFO", info(exec, access));
            process = builder.start();
        } catch (IOException e) {
            Text hint = exec.hint().isEmpty()
                    ? Text.of(
                            "Install it, or use another context.",
                            "Es installieren, oder einen anderen Kontext nehmen.")
                    : Text.same(exec.hint());
            throw new ClusterTrouble(
                    Text.of(
                            "the exec plugin \"" + name + "\" cannot be started",
                            "das Exec-Plugin \"" + name + "\" lässt sich nicht starten"),
                    hint);
        }
        try {
            process.getOutputStream().close();
            CompletableFuture<byte[]> out = reading(process.getInputStream());
            CompletableFuture<byte[]> err = reading(process.getErrorStream());
            byte[] printed = out.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (OUTPUT.exceededBy(printed.length)) {
                throw failed(
                        name, Text.of("its answer is larger than " + OUTPUT, "die Antwort ist größer als " + OUTPUT));
            }
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TimeoutException();
            }
            if (process.exitValue() != 0) {
                throw failed(
                        name, Text.same("code " + process.exitValue() + " " + shown(err.get(1, TimeUnit.SECONDS))));
            }
            return credential(name, new JsonParser().parse(printed).root().get("status"));
        } catch (TimeoutException e) {
            throw failed(
                    name,
                    Text.of(
                            "no answer in " + patience.toSeconds() + " s",
                            "keine Antwort in " + patience.toSeconds() + " s"));
        } catch (IOException | ExecutionException e) {
            throw failed(name, Text.same(String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(name, Text.of("interrupted", "unterbrochen"));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static CompletableFuture<byte[]> reading(InputStream in) {
        var read = new CompletableFuture<byte[]>();
        Thread.ofVirtual().name("exec-plugin-output").start(() -> {
            try {
                read.complete(in.readNBytes(OUTPUT.asInt() + 1));
            } catch (IOException e) {
                read.completeExceptionally(e);
            }
        });
        return read;
    }

    private static Credential credential(String name, Node status) throws ClusterTrouble {
        String token = status.get("token").stringOrEmpty();
        String certificate = status.get("clientCertificateData").stringOrEmpty();
        String key = status.get("clientKeyData").stringOrEmpty();
        if (!certificate.isEmpty() && !key.isEmpty()) {
            return new Credential.Certificate(
                    new Named(name, certificate.getBytes(StandardCharsets.US_ASCII)),
                    new Named(name, key.getBytes(StandardCharsets.US_ASCII)));
        }
        if (token.isEmpty()) {
            throw failed(
                    name,
                    Text.of(
                            "its answer has neither token nor certificate",
                            "die Antwort enthält weder Token noch Zertifikat"));
        }
        return new Credential.Token(token);
    }

    private static ClusterTrouble failed(String name, Text what) {
        return new ClusterTrouble(
                Text.of(
                        "the exec plugin \"" + name + "\" gave no credential: " + what.english(),
                        "das Exec-Plugin \"" + name + "\" lieferte keine Anmeldedaten: " + what.german()),
                Text.of("Sign in with it by hand: " + name, "Damit von Hand anmelden: " + name));
    }

    private static String shown(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8).strip().replaceAll("\\p{Cntrl}+", " ");
        return text.substring(Math.max(0, text.length() - SHOWN));
    }

    private static String info(Credential.Exec exec, ClusterAccess access) {
        List<String> spec = new ArrayList<>(List.of("\"interactive\":false"));
        if (exec.clusterInfo()) {
            String authorities = access.tls()
                    .authorities()
                    .map(ca -> ",\"certificate-authority-data\":\""
                            + Base64.getEncoder().encodeToString(ca.bytes()) + "\"")
                    .orElse("");
            spec.add("\"cluster\":{\"server\":\"" + access.server() + "\",\"insecure-skip-tls-verify\":"
                    + !access.tls().verify() + authorities + "}");
        }
        return "{\"kind\":\"ExecCredential\",\"apiVersion\":\"" + exec.version() + "\",\"spec\":{"
                + String.join(",", spec) + "}}";
    }
}
