import java.io.FileOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.jena.Jena;
import org.apache.jena.query.Dataset;
import org.apache.jena.query.DatasetFactory;
import org.apache.jena.query.QueryExecution;
import org.apache.jena.query.QueryExecutionFactory;
import org.apache.jena.query.ResultSetFormatter;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.sparql.core.Quad;

/**
 * Loads N-Quads into Apache Jena and answers every query of a folder.
 *
 * Arguments: the file, the folder of queries (NAME.rq), the folder of answers (NAME.json, or
 * NAME.error with why there is none). Prints the version and the numbers of statements.
 */
public class Ask {
    public static void main(String[] words) throws Exception {
        Dataset dataset = DatasetFactory.create();
        RDFDataMgr.read(dataset, words[0]);
        long named = 0;
        Iterator<Quad> quads = dataset.asDatasetGraph().findNG(null, null, null, null);
        for (; quads.hasNext(); quads.next()) {
            named++;
        }
        System.out.println(Jena.VERSION);
        System.out.println(dataset.getDefaultModel().size());
        System.out.println(named);
        List<Path> queries;
        try (var listed = Files.list(Path.of(words[1]))) {
            queries = listed.sorted().collect(Collectors.toList());
        }
        for (Path path : queries) {
            String name = path.getFileName().toString().replace(".rq", "");
            try (QueryExecution query =
                            QueryExecutionFactory.create(Files.readString(path), dataset);
                    OutputStream answer = new FileOutputStream(words[2] + "/" + name + ".json")) {
                ResultSetFormatter.outputAsJSON(answer, query.execSelect());
            } catch (RuntimeException error) {
                Files.writeString(Path.of(words[2], name + ".error"), error.toString());
            }
        }
    }
}
