// Validates every PDF whose path comes in on a line of stdin; answers each with one line: the failed clauses, or "ok".
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.InputStreamReader;
import java.util.List;
import java.util.logging.LogManager;
import java.util.stream.Collectors;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;

public class Verdict {
    static final List<PDFAFlavour> PROFILES = List.of(PDFAFlavour.PDFA_3_A, PDFAFlavour.PDFUA_1);

    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        var paths = new BufferedReader(new InputStreamReader(System.in, "UTF-8"));
        paths.lines().forEach(path -> System.out.println(
                PROFILES.stream().map(profile -> verdict(path, profile)).collect(Collectors.joining("\t"))));
    }

    static String verdict(String path, PDFAFlavour profile) {
        var foundry = Foundries.defaultInstance();
        try (var parser = foundry.createParser(new FileInputStream(path), profile);
                var validator = foundry.createValidator(profile, false)) {
            ValidationResult result = validator.validate(parser);
            return result.isCompliant() ? "ok" : result.getFailedChecks().entrySet().stream()
                    .map(failed -> profile.getId() + " " + failed.getKey().getClause() + "-" + failed.getKey().getTestNumber()
                            + " (" + failed.getValue() + ")" + said(result, failed.getKey()))
                    .collect(Collectors.joining("; "));
        } catch (Exception error) {
            return profile.getId() + " " + error;
        }
    }

    static String said(ValidationResult result, Object rule) {
        return result.getTestAssertions().stream().filter(each -> each.getRuleId().equals(rule)).findFirst()
                .map(each -> " " + each.getErrorMessage() + " at " + each.getLocation().getContext()).orElse("")
                .replaceAll("\\s+", " ");
    }
}
