package io.hafenwacht.report;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.formats.json.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A browser without a window, spoken to by the DevTools protocol over loopback: opens one page and asks it.
final class Chromium implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final int PATIENCE_SECONDS = 60;

    private final Process process;
    private final HttpClient client = HttpClient.newHttpClient();
    private final WebSocket socket;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final List<String> complaints = new ArrayList<>();
    final String session;
    private int asked;

    private Chromium(Process process, String address) throws Exception {
        this.process = process;
        socket = client.newWebSocketBuilder()
                .buildAsync(URI.create(address), new Listener(answers))
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        String target = text(call("", "Target.createTarget", "{\"url\":\"about:blank\"}"), "targetId");
        String attach = "{\"targetId\":\"" + target + "\",\"flatten\":true}";
        session = text(call("", "Target.attachToTarget", attach), "sessionId");
        call(session, "Log.enable", "{}");
        call(session, "Runtime.enable", "{}");
        call(session, "Page.enable", "{}");
    }

    /// The browser of this machine, if it has one.
    private static Optional<Path> installed() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// Skips the test where there is no browser.
    static Chromium required(Path folder) throws Exception {
        Optional<Path> program = installed();
        assumeTrue(program.isPresent(), "skipped: no chromium, chromium-browser or google-chrome on the PATH");
        return start(program.get(), Files.createDirectory(folder.resolve("profile")));
    }

    /// `profile` is an empty folder that the browser may fill.
    private static Chromium start(Path program, Path profile) throws Exception {
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader errors = process.errorReader(StandardCharsets.UTF_8);
        for (String line = errors.readLine(); line != null; line = errors.readLine()) {
            int address = line.indexOf("ws://");
            if (address >= 0) {
                // A full pipe would stop the browser.
                Thread.ofVirtual().start(() -> errors.lines().forEach(_ -> {}));
                return new Chromium(process, line.substring(address).strip());
            }
        }
        throw new IOException("the browser ended with " + process.waitFor());
    }

    /// Looks at pages through a window of this size, as on a phone where it is narrow.
    void size(int width, int height) throws Exception {
        String size = "{\"width\":" + width + ",\"height\":" + height + ",\"deviceScaleFactor\":1,\"mobile\":"
                + (width < 600) + "}";
        call(session, "Emulation.setDeviceMetricsOverride", size);
    }

    /// Looks at pages as somebody whose system is set to dark, or to light.
    void dark(boolean dark) throws Exception {
        String feature = "{\"name\":\"prefers-color-scheme\",\"value\":\"" + (dark ? "dark" : "light") + "\"}";
        call(session, "Emulation.setEmulatedMedia", "{\"features\":[" + feature + "]}");
    }

    /// Runs a script of the tests in the page, past the page's own policy.
    void run(String script) throws Exception {
        String quoted = new String(JsonStringEncoder.getInstance().quoteAsString(script));
        call(session, "Runtime.evaluate", "{\"expression\":\"" + quoted + "\"}");
    }

    /// Loads a file and waits until its scripts ran.
    void open(Path file) throws Exception {
        complaints.clear();
        call(session, "Page.navigate", "{\"url\":\"" + file.toUri() + "\"}");
        ask("new Promise(r => document.readyState === 'complete' ? r('') : addEventListener('load', () => r('')))");
    }

    /// What an expression, or what it promises, is as text.
    String ask(String expression) throws Exception {
        String quoted = new String(
                JsonStringEncoder.getInstance().quoteAsString("(async()=>String(await (" + expression + ")))()"));
        Node answer = call(
                session,
                "Runtime.evaluate",
                "{\"awaitPromise\":true,\"returnByValue\":true,\"expression\":\"" + quoted + "\"}");
        if (!answer.at("exceptionDetails").absent()) {
            throw new AssertionError(expression + ": " + answer.at("exceptionDetails"));
        }
        return answer.at("result").at("value").stringOrEmpty();
    }

    /// What the browser refused or did not understand, of the page last opened.
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    Node call(String session, String method, String parameters) throws Exception {
        int id = ++asked;
        String where = session.isEmpty() ? "" : ",\"sessionId\":\"" + session + "\"";
        socket.sendText("{\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + parameters + where + "}", true)
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        while (true) {
            String text = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (text == null) {
                throw new IOException("no answer to " + method + " within " + PATIENCE_SECONDS + " seconds");
            }
            Node message = new JsonParser().parse(text).root();
            if (text(message, "id").equals(Integer.toString(id))) {
                if (!message.at("error").absent()) {
                    throw new IOException(method + ": " + text);
                }
                return message.at("result");
            }
            String event = text(message, "method");
            if (event.equals("Log.entryAdded") || event.equals("Runtime.exceptionThrown")) {
                complaints.add(text);
            }
        }
    }

    private static String text(Node node, String field) {
        return node.at(field).stringOrEmpty();
    }

    @Override
    public void close() throws Exception {
        // Its own end waits for its helpers, so that nobody still writes to the profile.
        call("", "Browser.close", "{}");
        client.shutdownNow();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    /// Puts messages together, which come in parts.
    private static final class Listener implements WebSocket.Listener {
        private final BlockingQueue<String> answers;
        private final StringBuilder part = new StringBuilder();

        private Listener(BlockingQueue<String> answers) {
            this.answers = answers;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                answers.add(part.toString());
                part.setLength(0);
            }
            return WebSocket.Listener.super.onText(socket, data, last);
        }
    }
}
