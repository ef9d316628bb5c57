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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// A directory of `PATH` that everyone may write to lets any process replace commands; an account file that
/// others may write to lets any process become root (a pattern of images made for OpenShift's arbitrary
/// uids).
@AutoService(ImageCheck.class)
public final class WritablePaths implements ImageCheck {
    private static final String DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    private static final List<String> ACCOUNT_FILES = List.of("etc/passwd", "etc/shadow", "etc/group", "etc/sudoers");
    private static final Rule RULE = Rule.of("HW-D214", Severity.MEDIUM, DefenceLayer.IMAGE)
            .titled(
                    Text.of(
                            "Commands or accounts that others may change",
                            "Befehle oder Konten, die andere ändern dürfen"),
                    Text.of(
                            "Any process in the container can plant a command or an account for root to stumble over.",
                            "Jeder Prozess im Container kann root einen Befehl oder ein Konto unterschieben."))
            .fixedBy(
                    Text.of(
                            "Add to the Dockerfile: RUN chmod go-w PATH",
                            "In das Dockerfile aufnehmen: RUN chmod go-w PFAD"),
                    "BSI:SYS.1.6.A17");

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public List<FilePattern> needs() {
        var needs = new ArrayList<FilePattern>();
        needs.add(new FilePattern.ModeBits(00002));
        ACCOUNT_FILES.forEach(path -> needs.add(new FilePattern.Path(path)));
        return needs;
    }

    @Override
    public List<Verdict> check(ImageSnapshot snapshot, CheckContext context) {
        Set<String> path = searchPath(ImageConfig.of(snapshot));
        var found = new ArrayList<Verdict>();
        for (FileEntry file : snapshot.inventory().files()) {
            boolean command =
                    file.type() == FileEntry.Type.DIRECTORY && file.worldWritable() && path.contains(file.path());
            boolean account = file.type() == FileEntry.Type.FILE
                    && ACCOUNT_FILES.contains(file.path())
                    && (file.worldWritable() || ((file.mode() & 0020) != 0 && file.gid() == 0));
            if (command || account) {
                String evidence =
                        String.format(Locale.ROOT, "mode %04o, uid %d, gid %d", file.mode(), file.uid(), file.gid());
                var verdict = Verdict.fail(RULE, Location.file(file.path()), file.path(), Text.same(evidence));
                found.add(account ? verdict.graded(Severity.HIGH) : verdict);
            }
        }
        return found.isEmpty() ? List.of(Verdict.pass()) : found;
    }

    private static Set<String> searchPath(ImageConfig config) {
        String path = DEFAULT_PATH;
        for (Node variable : config.environment()) {
            if (variable.stringOrEmpty().startsWith("PATH=")) {
                path = variable.stringOrEmpty().substring("PATH=".length());
            }
        }
        var directories = new LinkedHashSet<String>();
        for (String directory : path.split(":")) {
            directories.add(directory.replaceAll("^/+|/+$", ""));
        }
        return directories;
    }
}
