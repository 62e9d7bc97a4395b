import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FLAT } from '../../../src/engine/onnx/model/rule.ts';
import { RULES } from '../../../src/engine/onnx/rules/rules.ts';

/** Every operator of ai.onnx to operator set 23 that ONNX Runtime has on the processor, by what becomes of a gradient there. */

const words = (text: string): string[] => text.trim().split(/\s+/);

/** Has a rule. */
const RULED = words(`
  Abs Acos Acosh Add AffineGrid Asin Asinh Atan Atanh Attention AveragePool BatchNormalization Cast CastLike Celu CenterCropPad Clip Col2Im Compress
  Concat Conv ConvTranspose Cos Cosh CumSum DFT DepthToSpace DequantizeLinear Div DynamicQuantizeLinear Einsum Elu Erf Exp Expand Flatten
  Gather GatherElements GatherND Gelu Gemm GlobalAveragePool GlobalLpPool GlobalMaxPool GroupNormalization HardSigmoid HardSwish Identity
  InstanceNormalization LRN LayerNormalization LeakyRelu Log LogSoftmax LpNormalization LpPool MatMul MatMulInteger Max MaxPool MaxRoiPool MaxUnpool
  Mean MeanVarianceNormalization Min Mish Mod Mul Neg OneHot PRelu Pad Pow QuantizeLinear RMSNormalization Reciprocal ReduceL1 ReduceL2
  ReduceLogSum ReduceLogSumExp ReduceMax ReduceMean ReduceMin ReduceProd ReduceSum ReduceSumSquare Relu Reshape Resize ReverseSequence
  RoiAlign RotaryEmbedding STFT ScatterElements ScatterND Selu Shrink Sigmoid Sin Sinh Slice Softmax Softplus Softsign SpaceToDepth Split Sqrt Squeeze Sub
  Sum Tan Tanh ThresholdedRelu Tile TopK Transpose Trilu Unsqueeze Where
`);
/** Zero wherever it has a slope. */
const STEPS = words(`
  Bernoulli Ceil ConstantOfShape EyeLike Floor Hardmax NonMaxSuppression NonZero RandomNormalLike RandomUniformLike Round Shape Sign Size
`);
/** Takes or puts out no floats, or does not look at those that it takes: nothing to flow back. */
const NO_FLOATS = words(`
  And ArgMax ArgMin BitShift BitwiseAnd BitwiseNot BitwiseOr BitwiseXor BlackmanWindow Equal Greater GreaterOrEqual HammingWindow HannWindow
  IsInf IsNaN Less LessOrEqual MelWeightMatrix Multinomial Not Or RandomNormal RandomUniform
  RegexFullMatch SequenceLength StringConcat StringNormalizer StringSplit TfIdfVectorizer Xor
`);
/** Written with others before anything is differentiated. */
const WRITTEN = words(`
  Dropout GRU GridSample If LSTM Loop RNN Scan Scatter Upsample
`);
/** Between a picture and a score it leaves a detector to attacks by scores alone. */
const WITHOUT = words(`
  ConcatFromSequence ConvInteger DeformConv Det NegativeLogLikelihoodLoss Optional OptionalGetElement
  OptionalHasElement QLinearConv QLinearMatMul Range SequenceAt SequenceConstruct SequenceEmpty SequenceErase SequenceInsert
  SequenceMap SoftmaxCrossEntropyLoss SplitToSequence Unique
`);
const ALL = [...RULED, ...STEPS, ...NO_FLOATS, ...WRITTEN, ...WITHOUT];

const ruled = Object.keys(RULES).filter((op) => !op.includes('.'));

test('all operators that ONNX Runtime has are thought of, each once', () => {
  assert.equal(ALL.length, 194);
  assert.deepEqual(ALL, [...new Set(ALL)]);
});
test('those that are said to have a rule have one, and no others', () => {
  const own = ['SimplifiedLayerNormalization'];
  assert.deepEqual(ruled.filter((op) => !own.includes(op)).sort(), [...RULED, ...STEPS].sort());
});
test('those that are steps are flat, and no others', () => {
  assert.deepEqual(ruled.filter((op) => RULES[op] === FLAT).sort(), [...STEPS].sort());
});
