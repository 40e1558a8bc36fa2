import java.io.File;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.jgrapht.Graph;
import org.jgrapht.graph.builder.GraphTypeBuilder;
import org.jgrapht.nio.graphml.GraphMLImporter;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXParseException;

/**
 * Compares a file with the schema of GraphML, reads it by JGraphT, and prints what was found: a line each, its
 * parts separated by blanks and encoded as in a form.
 */
public class ReadGraphML {
    public static void main(String[] files) throws Exception {
        File file = new File(files[0]);
        if (validate(file) == 0) {
            read(file);
        }
    }

    private static int validate(File file) throws Exception {
        URL schema = GraphMLImporter.class.getClassLoader().getResource("graphml.xsd");
        Validator validator =
            SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(schema).newValidator();
        AtomicInteger errors = new AtomicInteger();
        validator.setErrorHandler(new ErrorHandler() {
            public void warning(SAXParseException error) {
                error(error);
            }

            public void error(SAXParseException error) {
                errors.incrementAndGet();
                print("invalid", String.valueOf(error.getLineNumber()), error.getMessage());
            }

            public void fatalError(SAXParseException error) {
                error(error);
            }
        });
        validator.validate(new StreamSource(file));
        return errors.get();
    }

    private static void read(File file) {
        AtomicInteger count = new AtomicInteger();
        Graph<String, Integer> graph = GraphTypeBuilder
            .<String, Integer>directed()
            .allowingMultipleEdges(true)
            .allowingSelfLoops(true)
            .edgeSupplier(count::getAndIncrement)
            .buildGraph();
        GraphMLImporter<String, Integer> importer = new GraphMLImporter<>();
        importer.setSchemaValidation(false); // done already, and slow
        importer.setVertexFactory(id -> id);
        importer.addVertexAttributeConsumer(
            (at, value) -> print("property", at.getFirst(), at.getSecond(), value.getValue()));
        importer.addEdgeAttributeConsumer(
            (at, value) -> print("said", String.valueOf(at.getFirst()), at.getSecond(), value.getValue()));
        importer.importGraph(graph, file);
        graph.vertexSet().forEach(id -> print("node", id));
        graph.edgeSet().forEach(
            edge -> print("edge", String.valueOf(edge), graph.getEdgeSource(edge), graph.getEdgeTarget(edge)));
    }

    private static void print(String... parts) {
        StringBuilder line = new StringBuilder();
        for (String part : parts) {
            line.append(line.length() == 0 ? "" : " ").append(URLEncoder.encode(part, StandardCharsets.UTF_8));
        }
        System.out.println(line);
    }
}
