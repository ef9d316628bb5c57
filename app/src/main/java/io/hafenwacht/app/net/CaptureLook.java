package io.hafenwacht.app.net;

import io.hafenwacht.connect.net.Step;
import io.hafenwacht.connect.net.Trail;
import io.hafenwacht.core.rule.Observed;
import io.hafenwacht.core.text.Text;
import io.hafenwacht.kernel.capture.Capture;
import io.hafenwacht.kernel.capture.Conversations;
import io.hafenwacht.kernel.capture.Conversations.Conversation;
import io.hafenwacht.kernel.capture.PacketFilter;
import io.hafenwacht.kernel.capture.PcapWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Packets of a container's network into a pcap file, and an overview of who talked with whom.
public final class CaptureLook {
    private static final int SHOWN = 20;

    private final PacketFilter filter;
    private final Capture.Bounds bounds;
    private final String file;

    /// `file` is what the overview calls it.
    public CaptureLook(PacketFilter filter, Capture.Bounds bounds, String file) {
        this.filter = filter;
        this.bounds = bounds;
        this.file = file;
    }

    /// For the visit; `armed` is called once packets are seen from.
    public Observed<Trail> look(OutputStream out, Runnable armed) throws IOException {
        var writer = new PcapWriter(out, bounds.snaplen());
        var conversations = new Conversations();
        return new Capture(filter, bounds, () -> false)
                .run(armed, packet -> {
                    writer.write(packet);
                    conversations.add(packet);
                    return writer.written();
                })
                .map(result -> trail(result, writer.written(), conversations));
    }

    private Trail trail(Capture.Result result, long bytes, Conversations conversations) {
        List<Conversation> all = conversations.all();
        List<Step> steps = new ArrayList<>();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("file", file);
        facts.put("bytes", Long.toString(bytes));
        facts.put("packets", Long.toString(result.kept()));
        facts.put("seen", Long.toString(result.seen()));
        facts.put("lost", Long.toString(result.lost()));
        facts.put("ended", result.end().name());
        Duration took = result.time();
        String lost = result.lost() == 0 ? "" : ", " + result.lost() + " lost";
        String verloren = result.lost() == 0 ? "" : ", " + result.lost() + " verloren";
        steps.add(new Step(
                "capture.file",
                Text.same(file),
                took,
                result.lost() == 0 ? Step.Outcome.OK : Step.Outcome.FAILED,
                Text.of(
                        result.kept() + " packets" + lost + ", " + bytes + " bytes, ended by: "
                                + end(result).english(),
                        result.kept() + " Pakete" + verloren + ", " + bytes + " Bytes, Ende durch: "
                                + end(result).german()),
                facts));
        all.stream().limit(SHOWN).forEach(conversation -> steps.add(step(conversation)));
        return meaning(steps, result, all);
    }

    private static Text end(Capture.Result result) {
        return switch (result.end()) {
            case PACKETS -> Text.of("--packets", "--packets");
            case BYTES -> Text.of("--max-bytes", "--max-bytes");
            case TIME -> Text.of("--for", "--for");
            case STOPPED -> Text.of("interruption", "Abbruch");
        };
    }

    private static Step step(Conversation conversation) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("protocol", conversation.ends().protocol());
        facts.put("first", conversation.ends().first());
        facts.put("second", conversation.ends().second());
        facts.put("packets", Long.toString(conversation.packets()));
        facts.put("bytes", Long.toString(conversation.bytes()));
        facts.put("answered", Boolean.toString(!conversation.unanswered()));
        facts.put("resets", Long.toString(conversation.resets()));
        Text tried = Text.same(conversation.ends().protocol() + " "
                + conversation.ends().first() + " > " + conversation.ends().second());
        String count = conversation.packets() + " / " + conversation.bytes() + " B";
        if (conversation.unanswered()) {
            return Step.failed(
                    "capture.conversation",
                    tried,
                    Duration.ZERO,
                    Text.of(count + ", SYN without answer", count + ", SYN ohne Antwort"),
                    facts);
        }
        if (conversation.refused()) {
            return Step.failed(
                    "capture.conversation",
                    tried,
                    Duration.ZERO,
                    Text.of(count + ", refused", count + ", abgelehnt"),
                    facts);
        }
        return Step.note(
                "capture.conversation",
                tried,
                conversation.resets() > 0 ? Text.of(count + ", reset", count + ", zurückgesetzt") : Text.same(count),
                facts);
    }

    private static Trail meaning(List<Step> steps, Capture.Result result, List<Conversation> all) {
        if (result.kept() == 0) {
            return new Trail(
                    steps,
                    true,
                    result.seen() == 0
                            ? Text.of("not one packet passed", "kein einziges Paket kam vorbei")
                            : Text.of(
                                    result.seen() + " packets passed, none of which the filter takes",
                                    result.seen() + " Pakete kamen vorbei, keines davon passt zum Filter"),
                    Text.of(
                            "Let it run longer while the program works: --for 60s.",
                            "Länger laufen lassen, während das Programm arbeitet: --for 60s."));
        }
        long unanswered = all.stream().filter(Conversation::unanswered).count();
        long refused = all.stream().filter(Conversation::refused).count();
        if (unanswered + refused > 0) {
            return new Trail(
                    steps,
                    true,
                    Text.of(
                            unanswered + " connections got no answer, " + refused + " were refused",
                            unanswered + " Verbindungen blieben ohne Antwort, " + refused + " wurden abgelehnt"),
                    Text.of("Try them: net … connect ADDRESS:PORT.", "Sie probieren: net … connect ADRESSE:PORT."));
        }
        return Trail.reached(
                steps,
                Text.of(
                        result.kept()
                                + (result.kept() == 1 ? " packet of " : " packets of ")
                                + all.size()
                                + (all.size() == 1 ? " conversation" : " conversations"),
                        result.kept()
                                + (result.kept() == 1 ? " Paket aus " : " Pakete aus ")
                                + all.size()
                                + (all.size() == 1 ? " Gespräch" : " Gesprächen")));
    }
}
