package io.hafenwacht.audit.image;

import com.google.auto.service.AutoService;
import io.hafenwacht.core.finding.DefenceLayer;
import io.hafenwacht.core.finding.Location;
import io.hafenwacht.core.finding.Severity;
import io.hafenwacht.core.inventory.FileEntry;
import io.hafenwacht.core.inventory.FilePattern;
import io.hafenwacht.core.inventory.ImageSnapshot;
import io.hafenwacht.core.node.Node;
import io.hafenwacht.core.rule.CheckContext;
import io.hafenwacht.core.rule.Rule;
import io.hafenwacht.core.rule.Verdict;
import io.hafenwacht.core.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Signs of mining and of web shells: names that only such programs have, and the protocol that miners speak
/// with their pool. Names are an indication, no proof of the opposite: malware may be called anything. Hashes
/// would prove no more: miners are built anew for each campaign, and a list of hashes is old when it ships.
@AutoService(ImageCheck.class)
public final class MaliciousContent implements ImageCheck {
    private static final Set<String> MINERS = Set.of(
            "xmrig",
            "xmrig-proxy",
            "xmr-stak",
            "minerd",
            "cpuminer",
            "cgminer",
            "bfgminer",
            "ethminer",
            "nbminer",
            "lolMiner",
            "t-rex",
            "phoenixminer",
            "teamredminer",
            "kinsing",
            "kdevtmpfsi",
            "kthreaddi",
            "sysrv");
    private static final Set<String> WEB_SHELLS = Set.of(
            "c99.php", "r57.php", "wso.php", "b374k.php", "alfav3.php", "weevely.php", "antsword.jsp", "behinder.jsp");

    private static final Pattern POOL = Pattern.compile(
            "stratum(?:2)?\\+(?:tcp|ssl|tls)://|(?<![\\w-])(?:minexmr|supportxmr|moneroocean|nanopool|2miners|"
                    + "hashvault|c3pool|nicehash|unmineable)\\.(?:com|org|stream|pro)\\b|--donate-level\\b",
            Pattern.CASE_INSENSITIVE);

    public static final Rule RULE = Rule.of("HW-D215", Severity.CRITICAL, DefenceLayer.IMAGE)
            .titled(
                    Text.of("Signs of a miner or a web shell", "Anzeichen für Schürf-Software oder eine Webshell"),
                    Text.of(
                            "Somebody else's program runs at your cost, or waits for commands. Known by names and by the "
                                    + "address of a pool, not by hashes, which each build changes.",
                            "Ein fremdes Programm läuft auf Ihre Kosten oder wartet auf Befehle. Erkannt an Namen und an der "
                                    + "Adresse eines Pools, nicht an Prüfsummen, die jeder Bau ändert."))
            .fixedBy(
                    Text.of(
                            "Do not run it; remove the image (docker image rm IMAGE), find out who built or pulled it, and"
                                    + " rebuild from trusted sources",
                            "Nicht ausführen; das Image entfernen (docker image rm IMAGE), klären, wer es gebaut oder geladen"
                                    + " hat, und aus vertrauenswürdigen Quellen neu bauen"),
                    "BSI:SYS.1.6.A6",
                    "BSI:SYS.1.6.A24");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<FilePattern> needs() {
        var names = new TreeSet<>(MINERS);
        names.addAll(WEB_SHELLS);
        return names.stream().<FilePattern>map(FilePattern.Name::new).toList();
    }

    @Override
    public List<Verdict> check(ImageSnapshot snapshot, CheckContext context) {
        var found = new ArrayList<Verdict>();
        for (FileEntry file : snapshot.inventory().files()) {
            String name = file.path().substring(file.path().lastIndexOf('/') + 1);
            boolean miner = MINERS.contains(name) && file.executable();
            if (file.type() == FileEntry.Type.FILE && (miner || WEB_SHELLS.contains(name))) {
                found.add(Verdict.fail(
                        RULE,
                        Location.file(file.path()),
                        "file " + file.path(),
                        miner
                                ? Text.of(
                                        file.path() + ": name of a miner", file.path() + ": Name einer Schürf-Software")
                                : Text.of(
                                        file.path() + ": name of a web shell", file.path() + ": Name einer Webshell")));
            }
        }
        ImageConfig config = ImageConfig.of(snapshot);
        for (String field : List.of("Cmd", "Entrypoint", "Env")) {
            String words = String.join(
                    " ",
                    config.config().get(field).elements().stream()
                            .map(Node::stringOrEmpty)
                            .toList());
            pool(words)
                    .ifPresent(pool -> found.add(Verdict.fail(
                            RULE,
                            Location.field("Config." + field),
                            "pool Config." + field,
                            Text.same("Config." + field + ": " + pool))));
        }
        return found.isEmpty() ? List.of(Verdict.pass()) : found;
    }

    /// The address of a pool among words.
    public static Optional<String> pool(String words) {
        var pool = POOL.matcher(words);
        return pool.find() ? Optional.of(pool.group().toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    /// Whether a program's name, without its folder, is a miner's.
    public static boolean miner(String program) {
        return MINERS.contains(program);
    }
}
